// What a condition says of a key: a test of its state as DescribeKey told it, or of the code of a failed call.
// Conditions about anything else are opaque: both ways.
import { normaliseName } from '../../kms/names';
import type { SdkBinding } from '../../kms/sdk-types';
import type { KmsFact } from './values/facts';
import { meaningOf, withoutEnvelope } from './sdk/responses';
import type { ValueFlow } from './values/flow';
import type { Site, Value } from './values/value';

/** Something the program found out and may test later. */
export type Observation =
  /** The state that the call at the site told. */
  | { readonly id: string; readonly kind: 'state'; readonly site: Site }
  /** Whether, and with which code, the call at the site failed; for SDKs that return the failure. */
  | { readonly id: string; readonly kind: 'outcome'; readonly site: Site }
  /** What the handler at the block caught. */
  | { readonly id: string; readonly kind: 'error'; readonly at: Site }
  /** A variable that holds one of several observations. */
  | { readonly id: string; readonly kind: 'several'; readonly value: Value & { readonly kind: 'phi' } };

export type Test =
  /** Equal to one of the texts. `path` is where in the error or response the text was read. */
  | { readonly kind: 'equals'; readonly texts: readonly (string | number)[]; readonly path: readonly string[] }
  | { readonly kind: 'contains'; readonly text: string }
  | { readonly kind: 'starts'; readonly text: string; readonly path: readonly string[] }
  | { readonly kind: 'present' }
  | { readonly kind: 'class'; readonly classes: readonly string[] };

export type Condition =
  | { readonly kind: 'opaque' }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'test'; readonly observation: Observation; readonly test: Test };

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

  constructor(private readonly flow: ValueFlow, private readonly calls: ReadonlyMap<Site, KmsFact>) {}

  of(value: Value): Condition {
    switch (value.kind) {
      case 'not':
        return negate(this.of(value.of));
      case 'compare':
        return this.comparison(value);
      case 'matches': {
        const observed = this.observed(value.error);
        return observed ? { kind: 'test', observation: observed.observation, test: { kind: 'class', classes: value.classes } } : OPAQUE;
      }
      default: {
        const observed = this.observed(value);
        return observed?.observation.kind === 'outcome' ? { kind: 'test', observation: observed.observation, test: { kind: 'present' } } : OPAQUE;
      }
    }
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
      return { observation: { id: `outcome:${value.site}`, kind: 'outcome', site: value.site }, path: codePath(sdk, withoutEnvelope(sdk, value.path)) };
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
    if (first?.observation.kind === 'error') return observed.every((other) => other?.observation.id === first.observation.id) ? first : undefined;
    const fits = operands.every((operand, index) => operand.kind === 'const' || observed[index]?.observation.kind === 'state' || observed[index]?.observation.kind === 'several');
    if (!fits || observed.every((other) => other === undefined)) return undefined;
    this.phis.set(value.at, (this.phis.get(value.at) ?? new Set()).add(value));
    return { observation: { id: `several:${value.id}`, kind: 'several', value }, path: [] };
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
    return observed?.observation.kind === 'outcome' ? { kind: 'test', observation: observed.observation, test: { kind: 'present' } } : undefined;
  }
}

/** A path inside a returned failure in the SDK's own spelling: values keep the names of fields normalised. */
function codePath(sdk: SdkBinding, path: readonly string[]): readonly string[] {
  const found = sdk.errors.codes.find((code) => code.path.length === path.length && code.path.every((name, index) => normaliseName(name) === path[index]));
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
  if (operator === '==') return typeof value === 'string' || typeof value === 'number' ? { kind: 'equals', texts: [value], path } : undefined;
  if (typeof value !== 'string') return undefined;
  return operator === 'contains' ? { kind: 'contains', text: value } : { kind: 'starts', text: value, path };
}

export function negate(condition: Condition): Condition {
  if (condition.kind === 'not') return condition.of;
  return condition.kind === 'opaque' ? condition : { kind: 'not', of: condition };
}

/** The condition's test, with negations taken off. */
export function testIn(condition: Condition): (Condition & { kind: 'test' }) | undefined {
  if (condition.kind === 'not') return testIn(condition.of);
  return condition.kind === 'test' ? condition : undefined;
}

/** What an observation turned out to be, on a path of the program. */
export type Tag =
  | { readonly kind: 'state'; readonly name: string }
  | { readonly kind: 'success' }
  /** A rejection with the code, or a failure for another reason. */
  | { readonly kind: 'failure'; readonly code?: string; readonly sdk: SdkBinding; readonly generation?: string }
  /** The failure of a call on another key. */
  | { readonly kind: 'other-failure'; readonly sdk: SdkBinding }
  /** An error of the program's own: it has no code. */
  | { readonly kind: 'own-error' }
  | { readonly kind: 'text'; readonly text: string };
