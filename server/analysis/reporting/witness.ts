// The witness: the shortest way a key gets into a state. A search over single elements with the same transfer functions
// as the fixpoint, so it finds a way exactly where the analysis says there is one.
import type { BlockId } from '../../ir/types';
import type { GraphBlock, KeyIndex } from '../events/graph';
import { NO_KEY, errorObservation, targetsOf } from '../events/graph';
import { before, behind, nextAt } from '../events/sequence';
import { isFromStart } from '../keys';
import type { Domain, ElementSet } from '../typestate/domain';
import type { Entry } from '../typestate/flow-state';
import { Tags } from '../typestate/flow-state';
import { bornOf } from '../typestate/invoke';
import type { Incoming, Solution } from '../typestate/solve';
import { isInTurn } from '../typestate/turns';
import { happensNow } from '../typestate/pending';
import { arrive, guard, happen, step, tellState, thrownTags } from '../typestate/transfer';
import type { Happening, KeyPoint } from './happenings';
import { happeningOf, insideOf, testHappening } from './happenings';

interface Point extends KeyPoint {
  readonly block: BlockId;
  /** How many of the block's events have happened. */
  readonly position: number;
}

interface Visit {
  point: Point;
  readonly from: Visit | undefined;
  readonly happening: Happening | undefined;
}

export interface Target {
  readonly block: BlockId;
  readonly position: number;
  readonly key: KeyIndex;
  /** The elements one of which the way has to end in. */
  readonly elements: ElementSet;
}

/** Points looked at with all that the program found out; beyond, flags are forgotten, and the way may be one of several. */
const MOST_POINTS = 5000;

/** A way: what happened, oldest first, and in which element of which key it began, where that was there from the start. */
export interface Way {
  readonly happenings: readonly Happening[];
  readonly start?: { readonly key: KeyIndex; readonly element: number };
}

/**
 * @param incoming where the function's keys can be when it is called
 * @returns undefined where no way leads there
 */
export function witness(solution: Solution, wanted: Target, incoming: Incoming): Way | undefined {
  const relevant = reachOf(solution, wanted.key);
  const events = solution.graph.blocks.get(wanted.block)?.events ?? [];
  const target = { ...wanted, position: before(events, wanted.position) };
  const seen = new Set<string>();
  // Two ends: a visit that changes the key waits until those that do not are done (0-1 breadth-first search).
  let level: Visit[] = starts(solution, relevant, incoming);
  while (level.length > 0) {
    const later: Visit[] = [];
    // The list grows while it is gone through.
    for (const visit of level) {
      if (seen.size > MOST_POINTS) visit.point = { ...visit.point, tags: visit.point.tags.withoutFlags() };
      const { block, position, key, element, tags } = visit.point;
      const name = `${block}|${position}|${key}|${element}|${tags.text}`;
      if (seen.has(name)) continue;
      seen.add(name);
      if (isTarget(visit.point, target)) return unwind(solution, visit);
      for (const next of successors(solution, visit, relevant)) {
        if (next.happening && next.happening.before !== next.happening.after) later.push(next);
        else level.push(next);
      }
    }
    level = later;
  }
  return undefined;
}

function isTarget(point: Point, target: Target): boolean {
  return (
    point.block === target.block &&
    point.position === target.position &&
    point.key === target.key &&
    (target.elements & (1 << point.element)) !== 0
  );
}

function unwind({ graph }: Solution, end: Visit): Way {
  const happenings: Happening[] = [];
  let first = end;
  for (let visit: Visit | undefined = end; visit; visit = visit.from) {
    if (visit.happening) happenings.push(visit.happening);
    first = visit;
  }
  const { key, element } = first.point;
  const isThere = key >= 0 && isFromStart(graph.keys[key]!);
  return { happenings: happenings.reverse(), ...(isThere ? { start: { key, element } } : {}) };
}

/** The key, and the keys whose states it can take. */
function reachOf(solution: Solution, key: KeyIndex): ReadonlySet<KeyIndex> {
  const { graph } = solution;
  const reached = new Set<KeyIndex>([key]);
  for (let size = 0; size !== reached.size;) {
    size = reached.size;
    for (const block of graph.blocks.values()) {
      for (const event of block.events)
        if (event.kind === 'define' && reached.has(event.key) && event.from !== 'outside')
          event.from.forEach((member) => reached.add(member));
      for (const event of block.events)
        if (event.kind === 'invoke' && [...event.births.keys()].some((born) => reached.has(born)))
          for (const caller of event.keys.keys()) reached.add(caller);
      for (const to of targetsOf(block))
        for (const edge of graph.edges(block.id, to))
          for (const move of graph.moves(to, edge).keys) if (reached.has(move.to) && move.from !== undefined) reached.add(move.from);
    }
  }
  return reached;
}

function starts(solution: Solution, relevant: ReadonlySet<KeyIndex>, incoming: Incoming): Visit[] {
  const { graph, domain } = solution;
  const visits: Visit[] = [];
  const push = (block: BlockId, position: number, key: KeyIndex, element: number, tags: Tags, happening?: Happening): void =>
    void visits.push({ point: { block, position, key, element, tags }, from: undefined, happening });
  for (const key of relevant) {
    if (isFromStart(graph.keys[key]!))
      for (const element of domain.elements(incoming.get(key) ?? 0)) push(0, 0, key, element, solution.seed);
  }
  for (const block of graph.blocks.values()) {
    if ((solution.atStart.get(block.id)?.size ?? 0) === 0 && !isReached(solution, block.id)) continue;
    block.events.forEach((event, place) => {
      const position = behind(block.events, place);
      if (event.kind === 'define' && event.from === 'outside' && relevant.has(event.key))
        for (const element of domain.elements(domain.anything)) push(block.id, position, event.key, element, Tags.none);
      if (event.kind === 'invoke') {
        for (const [key, inside] of event.births) {
          if (!relevant.has(key)) continue;
          const born = bornOf(solution.contextOf(block.id), event, key, (other) => (other === NO_KEY ? [nothingYet(domain)] : []));
          for (const { matrix, tags } of born)
            for (const element of domain.elements(matrix[0] ?? 0)) {
              const happening: Happening = {
                kind: 'invoke',
                inside: { event, key: inside, seed: Tags.none },
                block: block.id,
                before: undefined,
                after: element,
              };
              push(block.id, position, key, element, tags, happening);
            }
        }
      }
      if (event.kind !== 'call' || !event.creates || !relevant.has(event.creates.key)) return;
      const made: Entry = { root: 'unit', tags: Tags.none, matrix: domain.start(event.creates.set) };
      for (const entry of tellState(solution.contextOf(block.id), event, made)) {
        for (const element of domain.elements(entry.matrix[0] ?? 0))
          push(block.id, position, event.creates.key, element, entry.tags, {
            kind: 'call',
            event,
            block: block.id,
            before: undefined,
            after: element,
          });
      }
    });
  }
  return visits;
}

function isReached(solution: Solution, block: BlockId): boolean {
  return solution.graph.order.includes(block);
}

function successors(solution: Solution, visit: Visit, relevant: ReadonlySet<KeyIndex>): Visit[] {
  const { graph } = solution;
  const { point } = visit;
  const block = graph.blocks.get(point.block)!;
  const places = nextAt(block.events, point.position);
  const next =
    places.length > 0
      ? places.flatMap((place) => afterEvent(solution, visit, block, place, relevant))
      : afterBlock(solution, visit, block, relevant);
  return [...byThemselves(solution, visit), ...next];
}

/** Calls that run happen now. */
function byThemselves(solution: Solution, visit: Visit): Visit[] {
  const { point } = visit;
  return happensNow(solution.contextOf(point.block), entryOf(solution.domain, point), happen).flatMap(({ event, key, entry }) =>
    split(solution, entry).map((element): Visit => ({
      from: visit,
      happening: happeningOf(solution, { ...event, effect: 'done' }, point.block, { ...point, key }, element),
      point: { ...point, element, tags: entry.tags },
    })),
  );
}

function afterEvent(solution: Solution, visit: Visit, block: GraphBlock, place: number, relevant: ReadonlySet<KeyIndex>): Visit[] {
  const { graph, domain } = solution;
  const { point } = visit;
  const event = block.events[place]!;
  const position = behind(block.events, place);
  const entry = entryOf(domain, point);
  const outcome = step(solution.contextOf(block.id), event, point.key, entry);
  const next = outcome.normal.flatMap((after) =>
    split(solution, after).map((element): Visit => ({
      from: visit,
      happening: happeningOf(solution, event, block.id, point, element),
      point: { ...point, position, element, tags: after.tags },
    })),
  );
  const defined = event.kind === 'define' && event.from !== 'outside' && event.from.includes(point.key) && isInTurn(event.turn, entry);
  if (event.kind === 'define' && defined && relevant.has(event.key)) {
    next.push({
      from: visit,
      happening: undefined,
      point: { ...point, position, key: event.key, tags: point.tags.ofAnother() },
    });
  }
  if (event.kind === 'invoke')
    for (const [key, inside] of event.births) {
      const born = relevant.has(key)
        ? bornOf(solution.contextOf(block.id), event, key, (other) => (other === point.key && other !== NO_KEY ? [entry] : []))
        : [];
      for (const { matrix, tags } of born)
        for (const element of domain.elements(matrix[0] ?? 0)) {
          const happening = insideOf(event, inside, block.id, point, element);
          next.push({ from: visit, happening, point: { ...point, position, key, element, tags } });
        }
    }
  for (const exception of outcome.raised) {
    const handler = exception.escapes ? graph.raise : block.handler;
    if (handler === undefined) continue;
    const caught = errorObservation(graph, handler);
    for (const element of domain.elements(exception.matrix[0] ?? 0))
      next.push(
        ...over(
          solution,
          visit,
          handler,
          `${block.id}/${event.index}`,
          { ...point, element, tags: exception.tags.with(caught, exception.tag) },
          event.kind === 'invoke' ? happeningOf(solution, event, block.id, point, element) : undefined,
          relevant,
        ),
      );
  }
  return next;
}

function afterBlock(solution: Solution, visit: Visit, block: GraphBlock, relevant: ReadonlySet<KeyIndex>): Visit[] {
  const { graph } = solution;
  const { end, handler, id } = block;
  const { point } = visit;
  if (end.kind === 'goto') return over(solution, visit, end.to, `${id}/goto`, point, undefined, relevant);
  if (end.kind === 'throw') {
    if (handler === undefined) return [];
    return over(
      solution,
      visit,
      handler,
      `${id}/throw`,
      { ...point, tags: thrownTags(graph, handler, end.error, point.tags) },
      undefined,
      relevant,
    );
  }
  if (end.kind !== 'branch') return [];
  return (
    [
      [true, end.then, 'then'],
      [false, end.else, 'else'],
    ] as const
  ).flatMap(([holds, to, via]) => {
    const passed = guard(solution.domain, end.condition, holds, entryOf(solution.domain, point));
    if (!passed || !graph.hasEdge(to, `${id}/${via}`)) return [];
    return split(solution, passed).flatMap((element) => {
      const happening = testHappening(solution, end, id, point, element);
      return over(solution, visit, to, `${id}/${via}`, { ...point, element }, happening, relevant);
    });
  });
}

/** The point behind an edge: the key itself, and the variables that take it there. */
function over(
  solution: Solution,
  visit: Visit,
  to: BlockId,
  edge: string,
  point: Point,
  happening: Happening | undefined,
  relevant: ReadonlySet<KeyIndex>,
): Visit[] {
  const { graph } = solution;
  // The value flow knows that nothing gets there.
  if (!graph.blocks.has(to)) return [];
  const moves = graph.moves(to, edge).keys;
  const live = new Set([...solution.liveAt(to), errorObservation(graph, to).id]);
  const next: Visit[] = [];
  const arriveAs = (key: KeyIndex, own: boolean): void => {
    for (const arriving of arrive(
      graph,
      solution.domain,
      live,
      to,
      edge,
      entryOf(solution.domain, own ? point : { ...point, tags: point.tags.ofAnother() }),
    )) {
      for (const element of split(solution, arriving))
        next.push({ from: visit, happening, point: { ...point, block: to, position: 0, key, element, tags: arriving.tags } });
    }
  };
  if (!moves.some((move) => move.to === point.key)) arriveAs(point.key, true);
  for (const move of moves) if (move.from === point.key && relevant.has(move.to)) arriveAs(move.to, move.to === point.key);
  return next;
}

/** The run in which the key in hand is not there yet. */
function nothingYet(domain: Domain): Entry {
  return { root: 'unit', tags: Tags.none, matrix: domain.start(1) };
}

/** An entry that has only the row of the element, so that transfer functions can be applied to one element. */
function entryOf(domain: Domain, { element, tags }: Point): Entry {
  return { root: 'unit', tags, matrix: domain.start(1 << element) };
}

function split(solution: Solution, entry: Entry): number[] {
  return solution.domain.elements(entry.matrix[0] ?? 0);
}
