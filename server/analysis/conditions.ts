// What a condition says of a key: a test of its state as DescribeKey told it, or of the code of a failed call.
// Conditions about anything else are opaque: both ways.
import { normaliseName } from '../../kms/names';
import type { SdkBinding } from '../../kms/sdk-types';
import type { KmsFact } from './values/facts';
import { meaningOf, withoutEnvelope } from './sdk/responses';
import { takesEveryError } from './guards';
import type { Condition, Observation, Test } from './observations';
import { negate } from './observations';
import { isNothing } from './values/fields';
import type { ValueFlow } from './values/flow';
import type { Site, Value } from './values/value';

const OPAQUE: Condition = { kind: 'opaque' };

/** An observation and where in it the value lies. */
export interface Observed {
  readonly observation: Observation;
  readonly path: readonly string[];
}

export class Conditions {
  private readonly open = new Set<number>();
  /** Variables that hold one of several observations and are tested, by the join's place. */
  private readonly phis = new Map<Site, Set<Value & { kind: 'phi' }>>();
  private readonly truths = new Map<Site, Set<Value & { kind: 'phi' }>>();

  constructor(
    private readonly flow: ValueFlow,
    private readonly calls: ReadonlyMap<Site, KmsFact>,
  ) {}

  of(value: Value): Condition {
    switch (value.kind) {
      case 'not':
        return negate(this.of(value.of));
      case 'compare':
        return this.comparison(value);
      case 'matches': {
        const observed = this.observed(value.error);
        if (observed?.observation.kind === 'error' && takesEveryError(value.classes)) return { kind: 'always' };
        return observed ? { kind: 'test', observation: observed.observation, test: { kind: 'class', classes: value.classes } } : OPAQUE;
      }
      default: {
        const observed = this.observed(value);
        if (observed?.observation.kind === 'outcome') return { kind: 'test', observation: observed.observation, test: { kind: 'present' } };
        return value.kind === 'phi' && (!observed || this.recordsFailure(value)) ? this.truth(value) : OPAQUE;
      }
    }
  }

  /** A variable that holds whether one of several conditions held: const usable = state === 'Enabled' || force. */
  private truth(value: Value & { kind: 'phi' }): Condition {
    const observation: Observation = { id: `truth:${value.id}`, kind: 'truth', value };
    const condition: Condition = { kind: 'test', observation, test: { kind: 'present' } };
    if (this.open.has(value.id)) return condition;
    this.open.add(value.id);
    const operands = [...this.flow.phis.operands(value).values()].filter((operand) => operand !== value);
    const conditions = operands.filter((operand) => operand.kind !== 'const').map((operand) => this.of(operand));
    // A flag that is only ever set to true and false tells which way the run came.
    const isFlag = conditions.length === 0 && operands.some((operand) => operand.kind === 'const' && typeof operand.value === 'boolean');
    const tells = isFlag || this.recordsFailure(value) || conditions.some((told) => told.kind !== 'opaque');
    this.open.delete(value.id);
    if (!tells) return OPAQUE;
    this.truths.set(value.at, (this.truths.get(value.at) ?? new Set()).add(value));
    return condition;
  }

  /** A variable that holds what a handler caught, or nothing: failure = None; except E as error: failure = error. */
  private recordsFailure(value: Value & { kind: 'phi' }): boolean {
    const operands = [...this.flow.phis.operands(value).values()].filter((operand) => operand !== value);
    return operands.some(isCaught) && operands.every((operand) => isCaught(operand) || isNothing(operand));
  }

  /** The variables at the join that hold whether a condition held. */
  truthsAt(at: Site): readonly (Value & { readonly kind: 'phi' })[] {
    return [...(this.truths.get(at) ?? [])];
  }

  /** What the value tells of a key, if it does. */
  observed(value: Value): Observed | undefined {
    if (value.kind === 'error') return { observation: { id: `error:${value.at}`, kind: 'error', at: value.at }, path: value.path };
    if (value.kind === 'response') {
      const fact = this.calls.get(value.site);
      if (!fact) return undefined;
      const { operation, sdk, surface } = fact.call;
      const meaning = meaningOf(operation, sdk, value.path);
      if (meaning === 'state') return { observation: { id: `state:${value.site}`, kind: 'state', site: value.site }, path: [] };
      if (meaning !== 'code' || surface !== 'returns-body') return undefined;
      return {
        observation: { id: `outcome:${value.site}`, kind: 'outcome', site: value.site },
        path: codePath(sdk, withoutEnvelope(sdk, value.path)),
      };
    }
    return value.kind === 'phi' ? this.several(value) : undefined;
  }

  private several(value: Value & { kind: 'phi' }): Observed | undefined {
    // Met again on the way round a loop, it stands for itself.
    if (this.open.has(value.id)) return { observation: { id: `several:${value.id}`, kind: 'several', value }, path: [] };
    this.open.add(value.id);
    const operands = [...this.flow.phis.operands(value).values()].filter((operand) => operand !== value);
    const observed = operands.map((operand) => this.observed(operand));
    this.open.delete(value.id);
    const [first] = observed;
    // e.code ?? e.data.Code: two places of one error.
    if (first?.observation.kind === 'error' && observed.every((other) => other?.observation.id === first.observation.id)) return first;
    const fits = operands.every(
      (operand, index) => operand.kind === 'const' || ['state', 'several', 'error'].includes(observed[index]?.observation.kind ?? ''),
    );
    if (!fits || observed.every((other) => other === undefined)) return undefined;
    // code = error.code if hasattr(error, "code") else "": the same place of every error.
    const paths = new Set(observed.flatMap((other) => (other && other.observation.kind !== 'state' ? [other.path.join('.')] : [])));
    paths.delete('');
    if (paths.size > 1) return undefined;
    this.phis.set(value.at, (this.phis.get(value.at) ?? new Set()).add(value));
    const path = observed.find((other) => other && other.path.length > 0)?.path ?? [];
    return { observation: { id: `several:${value.id}`, kind: 'several', value }, path };
  }

  /** Whether a variable of several holds a state at all, and the texts that are given to it beside what is observed. */
  severalOf(value: Value & { kind: 'phi' }): { readonly hasState: boolean; readonly texts: ReadonlySet<unknown> } {
    const texts = new Set<unknown>();
    const seen = new Set<Value>([value]);
    let hasState = false;
    for (const each of seen) {
      if (each.kind === 'phi') for (const operand of this.flow.phis.operands(each).values()) seen.add(operand);
      else if (each.kind === 'const') texts.add(each.value);
      else hasState ||= this.observed(each)?.observation.kind === 'state';
    }
    return { hasState, texts };
  }

  /** The variables at the join that hold one of several observations. */
  phisAt(at: Site): readonly (Value & { readonly kind: 'phi' })[] {
    return [...(this.phis.get(at) ?? [])];
  }

  private comparison(value: Value & { kind: 'compare' }): Condition {
    const { left, right, operator } = value;
    const field = operator === 'contains' ? this.fieldOf(left, right) : undefined;
    if (field) return field;
    const record = operator === '==' && isNothing(right) && left.kind === 'phi' && this.recordsFailure(left) ? left : undefined;
    if (record) return negate(this.truth(record));
    const onLeft = this.observed(left);
    const observed = onLeft ?? (operator === '==' ? this.observed(right) : undefined);
    const other = onLeft ? right : left;
    if (!observed) return OPAQUE;
    const { observation, path } = observed;
    // No code is no failure: answer.Code === undefined, answer.get("Code") is None.
    const none = operator === '==' && other.kind === 'const' && (other.value === undefined || other.value === null);
    if (none && observation.kind === 'outcome') return negate({ kind: 'test', observation, test: { kind: 'present' } });
    const test = testOf(operator, other, path);
    return test ? { kind: 'test', observation, test } : OPAQUE;
  }

  /** "Code" in answer: whether a returned answer has the field. */
  private fieldOf(whole: Value, name: Value): Condition | undefined {
    if (whole.kind !== 'response' || name.kind !== 'const' || typeof name.value !== 'string') return undefined;
    const observed = this.observed({ ...whole, path: [...whole.path, normaliseName(name.value)] });
    return observed?.observation.kind === 'outcome'
      ? { kind: 'test', observation: observed.observation, test: { kind: 'present' } }
      : undefined;
  }
}

/** What a handler caught, as a whole. */
function isCaught(value: Value): boolean {
  return value.kind === 'error' && value.path.length === 0;
}

/** A path inside a returned failure in the SDK's own spelling: values keep the names of fields normalised. */
function codePath(sdk: SdkBinding, path: readonly string[]): readonly string[] {
  const found = sdk.errors.codes.find(
    (code) => code.path.length === path.length && code.path.every((name, index) => normaliseName(name) === path[index]),
  );
  return found?.path ?? path;
}

function testOf(operator: (Value & { kind: 'compare' })['operator'], other: Value, path: readonly string[]): Test | undefined {
  if (operator === 'in') {
    const items = other.kind === 'concat' ? other.parts : [other];
    const texts = items.map((item) => (item.kind === 'const' ? item.value : undefined));
    return texts.every((text) => typeof text === 'string' || typeof text === 'number') ? { kind: 'equals', texts, path } : undefined;
  }
  if (other.kind !== 'const') return undefined;
  const { value } = other;
  if (operator === '==')
    return typeof value === 'string' || typeof value === 'number' ? { kind: 'equals', texts: [value], path } : undefined;
  if (typeof value !== 'string') return undefined;
  return operator === 'contains' ? { kind: 'contains', text: value } : { kind: 'starts', text: value, path };
}
