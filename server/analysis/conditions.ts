// What a condition says of a key: a test of its state as DescribeKey told it, or of the code of a failed call.
// Conditions about anything else are opaque: both ways.
import { normaliseName } from '../../kms/names';
import type { SdkBinding } from '../../kms/sdk-types';
import { meaningOf, withoutEnvelope } from './sdk/responses';
import { takesEveryError } from './guards';
import type { Condition, Joined, Observation, Several, Test } from './observations';
import { negate, testIn } from './observations';
import type { ValueFlow } from './values/flow';
import type { Comparison, Site, Value } from './values/value';
import { HANDED_IN, folded } from './values/value';
import { BOOLEANS, isNone, isOfErrors, severalOf, truthOf } from './truths';

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
  private readonly phis = new Map<Site, Map<Value, Several>>();
  private readonly truths = new Map<Site, Set<Value & { kind: 'phi' }>>();

  constructor(
    private readonly flow: ValueFlow,
    /** The names of states and codes, for tests of them in letters of one case. */
    private readonly names: readonly string[],
  ) {}

  /** Every observation that was asked for so far. */
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
        const { observation } = observed ?? {};
        if (observation?.kind === 'outcome') return { kind: 'test', observation, test: { kind: 'present' } };
        const told = isJoined(value) ? this.truth(value) : OPAQUE;
        const isThere = (observation?.kind === 'several' || observation?.kind === 'state') && observed?.path.length === 0;
        return told.kind === 'opaque' && observation && isThere ? { kind: 'test', observation, test: { kind: 'present' } } : told;
      }
    }
  }

  /** A variable that holds whether one of several conditions held: const usable = state === 'Enabled' || force. */
  private truth(value: Joined): Condition {
    const observation: Observation = { id: `truth:${value.id}`, kind: 'truth', value };
    const condition: Condition = { kind: 'test', observation, test: { kind: 'present' } };
    if (this.open.has(value.id)) return condition;
    this.open.add(value.id);
    const operands = this.operandsOf(value);
    const conditions = operands.filter((operand) => truthOf(operand) === undefined).map((operand) => this.of(operand));
    // What is true on one way and false, or anything, on another tells which way the run came.
    const tells = new Set(operands.map(truthOf)).size > 1 || conditions.some((told) => told.kind !== 'opaque');
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
    const observed = this.find(value);
    if (observed) this.all.set(observed.observation.id, observed.observation);
    return observed;
  }

  private find(value: Value): Observed | undefined {
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
    return isJoined(value) ? this.several(value) : undefined;
  }

  private several(value: Joined): Observed | undefined {
    // Met again on the way round a loop, it stands for itself.
    if (this.open.has(value.id)) return { observation: severalOf(value), path: [] };
    this.open.add(value.id);
    const operands = this.operandsOf(value);
    const observed = operands.map((operand) => this.observed(operand));
    const isAgain = operands.map((operand) => this.open.has(operand.id));
    this.open.delete(value.id);
    if (observed.some((other) => other && isOfErrors(other.observation))) {
      const errors = observed.filter((_, index) => !isAgain[index] && operands[index]?.kind !== 'const');
      return this.severalErrors(value, errors, errors.length === operands.length);
    }
    const isState = (other: Observed | undefined): boolean => other?.observation.kind === 'state' || other?.observation.kind === 'several';
    // Beside a state there may be anything: of that nothing is told.
    const isTold = observed.some((other) => isState(other) && !isOfTexts(other));
    const fits = operands.every((operand, index) => (observed[index] ? isState(observed[index]) : isTold || operand.kind === 'const'));
    const texts = new Set(
      operands.flatMap((operand) =>
        operand.kind === 'const' && (typeof operand.value === 'string' || isNone(operand)) ? [operand.value] : [],
      ),
    );
    if (!fits || (texts.size < 2 && observed.every((other) => other === undefined))) return undefined;
    return { observation: this.joined(value, isTold ? 'states' : 'texts'), path: [] };
  }

  /** What several handlers caught, or the same part of it. @param always whether the variable holds nothing else */
  private severalErrors(value: Joined, errors: readonly (Observed | undefined)[], always: boolean): Observed | undefined {
    const [first] = errors;
    if (!first) return undefined;
    // e.code ?? e.data.Code: two places of one error.
    if (always && errors.every((other) => other?.observation.id === first.observation.id)) return first;
    const path = first.path.join('.');
    if (!errors.every((other) => other && isOfErrors(other.observation) && other.path.join('.') === path)) return undefined;
    return { observation: this.joined(value, 'errors'), path: first.path };
  }

  private joined(value: Joined, of: Several['of']): Several {
    const observation = { ...severalOf(value), of };
    if (value.kind === 'phi') this.phis.set(value.at, (this.phis.get(value.at) ?? new Map<Value, Several>()).set(value, observation));
    return observation;
  }

  /** The texts that the program itself gives to a variable of several, beside what it observed. */
  givenTexts(value: Joined): ReadonlySet<unknown> {
    const texts = new Set<unknown>();
    const seen = new Set<Value>([value]);
    for (const each of seen) {
      if (each.kind === 'const') texts.add(each.value);
      else if (isJoined(each)) for (const operand of this.operandsOf(each)) seen.add(operand);
    }
    return texts;
  }

  /** The observations of states and outcomes that parts of an answer tell. */
  statesIn({ site }: Value & { kind: 'response' }): readonly Observation[] {
    const answer = this.flow.answers.get(site);
    if (!answer) return [];
    const state: Observation[] = answer.operation.response.state ? [{ id: `state:${site}`, kind: 'state', site }] : [];
    return answer.surface === 'returns-body' ? [...state, { id: `outcome:${site}`, kind: 'outcome', site }] : state;
  }

  private operandsOf(value: Joined): readonly Value[] {
    const operands = value.kind === 'choice' ? value.members : [...this.flow.phis.operands(value).values()];
    return operands.filter((operand) => operand !== value);
  }

  /** The variables at the join that hold one of several observations. */
  phisAt(at: Site): readonly Several[] {
    return [...(this.phis.get(at)?.values() ?? [])];
  }

  private comparison(value: Value & { kind: 'compare' }): Condition {
    const { left, right, operator } = value;
    const decided = operator === '==' ? (this.withConstant(left, right) ?? this.withConstant(right, left)) : undefined;
    if (decided) return decided;
    const field = operator === 'contains' ? this.fieldOf(left, right) : undefined;
    if (field) return field;
    if (left.kind === 'folded') return this.folded(left, operator, right);
    if (right.kind === 'folded' && operator === '==') return this.folded(right, operator, left);
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

  /** state.lower() == "enabled": a test of the name that reads so. */
  private folded({ of, to }: Value & { kind: 'folded' }, operator: Comparison, other: Value): Condition {
    const observed = this.observed(of);
    const items = operator === 'in' && other.kind === 'concat' ? other.parts : [other];
    const texts = items.map((item) =>
      item.kind === 'const' ? this.names.find((name) => folded(name, to) === String(item.value)) : undefined,
    );
    if (!observed || operator === 'starts' || !texts.every((text) => text !== undefined)) return OPAQUE;
    const { observation, path } = observed;
    const [text = ''] = texts;
    return { kind: 'test', observation, test: operator === 'contains' ? { kind: 'contains', text } : { kind: 'equals', texts, path } };
  }

  /** ok === false, answer !== null: what the constant makes of the other side's truth. */
  private withConstant(value: Value, constant: Value): Condition | undefined {
    if (constant.kind !== 'const') return undefined;
    if (typeof constant.value === 'boolean' && this.isBoolean(value)) return constant.value ? this.of(value) : negate(this.of(value));
    if (!isNone(constant)) return undefined;
    if (value.kind !== 'const' && truthOf(value) !== undefined) return negate({ kind: 'always' });
    if (this.isBoolean(value)) return negate({ kind: 'always' });
    if (this.observed(value)?.observation.kind === 'state') return negate(this.of(value));
    // Set to something or to nothing: nothing is what is false.
    const operands = value.kind === 'phi' ? [...this.flow.phis.operands(value).values()] : [];
    const isSet = operands.length > 0 && operands.every((operand) => operand === value || isNone(operand) || truthOf(operand) === true);
    const condition = isSet ? this.of(value) : OPAQUE;
    return condition.kind === 'opaque' ? undefined : negate(condition);
  }

  private isBoolean(value: Value): boolean {
    const seen = new Set([value]);
    for (const each of seen) {
      if (each.kind === 'phi') for (const operand of this.flow.phis.operands(each).values()) seen.add(operand);
      else if (!BOOLEANS.has(each.kind) && !(each.kind === 'const' && typeof each.value === 'boolean')) return false;
    }
    return [...seen].some((each) => each.kind !== 'phi');
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

function isOfTexts(observed: Observed | undefined): boolean {
  return observed?.observation.kind === 'several' && observed.observation.of === 'texts';
}

/** A variable of which runs differ in what it holds: at a join, or brought from another function. */
function isJoined(value: Value): value is Joined {
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
