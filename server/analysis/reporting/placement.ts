// Where the finding about a rejected call belongs (design: at the call, where every context rejects it; else at the call
// expression that brings the key). Follows what contexts bring back through the calls that bring it.
import type { Handing, Reached } from '../calls/propagation';
import type { ElementSet } from '../typestate/domain';
import { apply, union } from '../typestate/domain';
import type { Root } from '../typestate/flow-state';
import type { Judgement } from '../verdicts';

/** A call expression that brings a key for which a call further in is rejected. */
export interface Bringing {
  readonly handing: Handing;
  readonly judgement: Judgement;
  /** The elements of the key where it is handed in that are rejected further in. */
  readonly culprits: ElementSet;
}

/** A function and a root of the key in it, with the judgement on what the root can be. */
export interface Origin {
  readonly reached: Reached;
  readonly root: Root;
  readonly judge: (elements: ElementSet) => Judgement;
}

/** Callers of callers are followed so far. */
const DEEPEST = 80;

/** @returns undefined where the finding stays at the call: every context rejects it there, or one that nobody brings */
export function broughtBy(origins: readonly Origin[], anything: ElementSet, depth = 0): readonly Bringing[] | undefined {
  const contexts = origins.flatMap((origin) => contextsOf(origin, anything));
  const reached = contexts.filter(({ judgement }) => judgement.verdict !== 'unreachable');
  const found = reached.filter(({ judgement }) => isFinding(judgement));
  // What comes about in the function itself is found there, whoever calls it.
  if (depth > DEEPEST || found.length === reached.length || found.some(({ handing }) => !handing)) return undefined;
  return byExpression(reached).flatMap((group) => placed(group, anything, depth));
}

interface Context {
  readonly origin: Origin;
  readonly handing?: Handing;
  readonly elements: ElementSet;
  readonly judgement: Judgement;
}

type Brought = Context & { readonly handing: Handing };

function isBrought(context: Context): context is Brought {
  return context.handing !== undefined;
}

/** From outside, from inside the function itself, and from each call that hands the key in. */
function contextsOf(origin: Origin, anything: ElementSet): Context[] {
  const { reached, root, judge } = origin;
  const context = (elements: ElementSet, handing?: Handing): Context => ({
    origin,
    elements,
    judgement: judge(elements),
    ...(handing ? { handing } : {}),
  });
  if (root === 'unit') return [context(1)];
  const handings = byPlace([...reached.callers.values()].filter(({ to }) => to === root));
  const brought = handings.map((handing) => context(apply(handing.caller.incoming.get(handing.root) ?? 0, handing.matrix), handing));
  return [...(reached.isEntry ? [context(anything)] : []), ...brought];
}

/** What a caller hands in at a place is one thing, whatever else the program knows there. */
function byPlace(handings: readonly Handing[]): readonly Handing[] {
  const places = new Map<Reached, Map<string, Handing>>();
  for (const handing of handings) {
    const { caller, place, from, root } = handing;
    const own = places.get(caller) ?? new Map<string, Handing>();
    places.set(caller, own);
    const name = `${place.block}:${place.position}:${from}:${root}`;
    const known = own.get(name);
    own.set(name, known ? { ...known, matrix: union(known.matrix, handing.matrix) } : handing);
  }
  return [...places.values()].flatMap((own) => [...own.values()]);
}

/** What the same call expression hands in, over all contexts of the function that it stands in; where some of it is rejected. */
function byExpression(contexts: readonly Context[]): readonly (readonly [Brought, ...Brought[]])[] {
  const groups = new Map<string, [Brought, ...Brought[]]>();
  for (const context of contexts) {
    if (!isBrought(context)) continue;
    const { caller, event } = context.handing;
    const name = `${caller.fn}:${event.fact.site}`;
    const group = groups.get(name);
    if (group) group.push(context);
    else groups.set(name, [context]);
  }
  return [...groups.values()].filter((group) => group.some(({ judgement }) => isFinding(judgement)));
}

/** At the call expression, or further out, where only some of its own contexts bring such a key. */
function placed(group: readonly [Brought, ...Brought[]], anything: ElementSet, depth: number): readonly Bringing[] {
  const outer = group.map(({ origin, handing }): Origin => ({
    reached: handing.caller,
    root: handing.root,
    judge: (before) => origin.judge(apply(before, handing.matrix)),
  }));
  const further = broughtBy(outer, anything, depth + 1);
  if (further) return further;
  const { origin, handing, elements, judgement } = mildest(group);
  const isRejected = (bit: ElementSet): boolean => origin.judge(bit).verdict === 'always-rejected';
  const culprits = elementsOf(elements).reduce((set, bit) => (isRejected(bit) ? set | bit : set), 0);
  return [{ handing, judgement, culprits }];
}

function mildest(group: readonly [Brought, ...Brought[]]): Brought {
  const found = (verdict: Judgement['verdict']): Brought | undefined => group.find(({ judgement }) => judgement.verdict === verdict);
  return found('sometimes-rejected') ?? found('always-rejected') ?? group[0];
}

function elementsOf(set: ElementSet): ElementSet[] {
  return Array.from({ length: 31 }, (_, index) => 1 << index).filter((bit) => (set & bit) !== 0);
}

function isFinding({ verdict }: Judgement): boolean {
  return verdict === 'always-rejected' || verdict === 'sometimes-rejected';
}
