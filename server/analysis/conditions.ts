// What a condition says of a key: a test of its state as DescribeKey told it, or of the code of a failed call.
// Conditions about anything else are opaque: both ways.
import { normaliseName } from '../../kms/names';
import type { SdkBinding } from '../../kms/sdk-types';
import { meaningOf, withoutEnvelope } from './sdk/responses';
import { takesEveryError } from './guards';
import type { Condition, Observation, Several, Test } from './observations';
import { negate, testIn } from './observations';
import type { ValueFlow } from './values/flow';
import type { Site, Value } from './values/value';
import { HANDED_IN } from './values/value';

const OPAQUE: Condition = { kind: 'opaque' };

/** An observation and where in it the value lies. */
export interface Observed {
  readonly observation: Observation;
  readonly path: readonly string[];
}

export class Conditions {
  private readonly open = new Set<number>();
  private readonly all = new Map<string, Observation>();
  /** Variables that hold one of several observations and are tested, by the join's place. */
  private readonly phis = new Map<Site, Set<Value & { kind: 'phi' }>>();
  private readonly truths = new Map<Site, Set<Value & { kind: 'phi' }>>();

  constructor(
    private readonly flow: ValueFlow,
  ) {}

  /** Every observation that a condition met so far is about. */
  get met(): readonly Observation[] {
    return [...this.all.values()];
  }

  of(value: Value): Condition {
    const condition = this.read(value);
    const test = testIn(condition);
    if (test) this.all.set(test.observation.id, test.observation);
    return condition;
  }

  private read(value: Value): Condition {
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
        return isSeveral(value) && !observed ? this.truth(value) : OPAQUE;
      }
    }
  }

  /** A variable that holds whether one of several conditions held: const usable = state === 'Enabled' || force. */
  private truth(value: Several): Condition {
    const observation: Observation = { id: `truth:${value.id}`, kind: 'truth', value };
    const condition: Condition = { kind: 'test', observation, test: { kind: 'present' } };
    if (this.open.has(value.id)) return condition;
    this.open.add(value.id);
    const operands = this.operandsOf(value);
    const conditions = operands.filter((operand) => operand.kind !== 'const').map((operand) => this.of(operand));
    // A flag that is only ever set to true and false tells which way the run came.
    const isFlag = conditions.length === 0 && operands.some((operand) => operand.kind === 'const' && typeof operand.value === 'boolean');
    const tells = isFlag || conditions.some((told) => told.kind !== 'opaque');
    this.open.delete(value.id);
    if (!tells) return OPAQUE;
    if (value.kind === 'phi') this.truths.set(value.at, (this.truths.get(value.at) ?? new Set()).add(value));
    return condition;
  }

  /** The variables at the join that hold whether a condition held. */
  truthsAt(at: Site): readonly (Value & { readonly kind: 'phi' })[] {
    return [...(this.truths.get(at) ?? [])];
  }

  /** What the value tells of a key, if it does. */
  observed(value: Value): Observed | undefined {
    if (value.kind === 'error') return { observation: { id: `error:${value.at}`, kind: 'error', at: value.at }, path: value.path };
    if (value.kind === 'response') {
      const answer = this.flow.answers.get(value.site);
      if (!answer) return undefined;
      const { operation, sdk, surface } = answer;
      const meaning = meaningOf(operation, sdk, value.path);
      if (meaning === 'state') return { observation: { id: `state:${value.site}`, kind: 'state', site: value.site }, path: [] };
      if (meaning !== 'code' || surface !== 'returns-body') return undefined;
      return {
        observation: { id: `outcome:${value.site}`, kind: 'outcome', site: value.site },
        path: codePath(sdk, withoutEnvelope(sdk, value.path)),
      };
    }
    return isSeveral(value) ? this.several(value) : undefined;
  }

  private several(value: Several): Observed | undefined {
    // Met again on the way round a loop, it stands for itself.
    if (this.open.has(value.id)) return { observation: { id: `several:${value.id}`, kind: 'several', value }, path: [] };
    this.open.add(value.id);
    const operands = this.operandsOf(value);
    const observed = operands.map((operand) => this.observed(operand));
    this.open.delete(value.id);
    const [first] = observed;
    // e.code ?? e.data.Code: two places of one error.
    if (first?.observation.kind === 'error')
      return observed.every((other) => other?.observation.id === first.observation.id) ? first : undefined;
    const fits = operands.every(
      (operand, index) =>
        operand.kind === 'const' || observed[index]?.observation.kind === 'state' || observed[index]?.observation.kind === 'several',
    );
    if (!fits || observed.every((other) => other === undefined)) return undefined;
    if (value.kind === 'phi') this.phis.set(value.at, (this.phis.get(value.at) ?? new Set()).add(value));
    return { observation: { id: `several:${value.id}`, kind: 'several', value }, path: [] };
  }

  /** The observations of states and outcomes that parts of an answer tell. */
  statesIn({ site }: Value & { kind: 'response' }): readonly Observation[] {
    const answer = this.flow.answers.get(site);
    if (!answer) return [];
    const state: Observation[] = answer.operation.response.state ? [{ id: `state:${site}`, kind: 'state', site }] : [];
    return answer.surface === 'returns-body' ? [...state, { id: `outcome:${site}`, kind: 'outcome', site }] : state;
  }

  private operandsOf(value: Several): readonly Value[] {
    const operands = value.kind === 'choice' ? value.members : [...this.flow.phis.operands(value).values()];
    return operands.filter((operand) => operand !== value);
  }

  /** The variables at the join that hold one of several observations. */
  phisAt(at: Site): readonly (Value & { readonly kind: 'phi' })[] {
    return [...(this.phis.get(at) ?? [])];
  }

  private comparison(value: Value & { kind: 'compare' }): Condition {
    const { left, right, operator } = value;
    const field = operator === 'contains' ? this.fieldOf(left, right) : undefined;
    if (field) return field;
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

/** A variable of which runs differ in what it holds: at a join, or brought from another function. */
function isSeveral(value: Value): value is Several {
  return value.kind === 'phi' || (value.kind === 'choice' && (value.site.startsWith(HANDED_IN) || value.site.includes('>')));
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
