// Brings the states of keys from callers into the functions they call, top-down, until nothing is new: in which states
// each function's keys are when it is called, in every context in which something calls it.
import type { FunctionId } from '../../ir/types';
import type { InvokeEvent, KeyIndex } from '../events/graph';
import { NO_KEY } from '../events/graph';
import { isFromStart } from '../keys';
import { pendingAt } from '../observations';
import type { ElementSet, Matrix } from '../typestate/domain';
import { apply } from '../typestate/domain';
import type { Entry, Root, Tags } from '../typestate/flow-state';
import { seedOf } from '../typestate/invoke';
import type { ContextStates, Solved, StateUse } from './states';

/** A function in a context that some run gets to. */
export interface Reached {
  readonly solved: Solved;
  readonly fn: FunctionId;
  /** Called from code outside the program, or by nobody: its keys are from outside. */
  isEntry: boolean;
  readonly incoming: Map<Root, ElementSet>;
  readonly callers: Map<string, Handing>;
}

/** A place that calls a function and hands a key in. */
export interface Handing {
  readonly caller: Reached;
  readonly event: InvokeEvent;
  readonly place: { readonly block: number; readonly position: number };
  readonly target: StateUse;
  /** The caller's key and the function's. */
  readonly from: KeyIndex;
  readonly to: KeyIndex;
  readonly root: Root;
  readonly tags: Tags;
  readonly matrix: Matrix;
}

/** A handing of whoever reaches the function. */
export type HandedIn = Omit<Handing, 'caller'>;

export class Propagation {
  /** Functions that are also called in ways that were not followed. */
  readonly uncertain = new Set<FunctionId>();
  private readonly byName = new Map<string, Reached>();
  private readonly handings = new Map<Reached, readonly Handing[]>();
  private readonly open = new Set<Reached>();

  constructor(private readonly states: ContextStates) {}

  /** All that is reached so far. */
  get reached(): Iterable<Reached> {
    return this.byName.values();
  }

  /** The function can be called from outside in that context. */
  enter(use: StateUse): Reached {
    const reached = this.reach(use);
    reached.isEntry = true;
    const { domain, graph } = reached.solved.solution;
    this.bring(reached, 'unit', 1);
    graph.keys.forEach((key, index) => {
      if (isFromStart(key)) this.bring(reached, index, domain.anything);
    });
    this.spread();
    return reached;
  }

  /** The calls in the function, each key that it hands in by itself. */
  private handingsOf(reached: Reached): readonly Handing[] {
    const known = this.handings.get(reached);
    if (known) return known;
    const found = handingsOf(reached.solved).map((handing): Handing => ({ ...handing, caller: reached }));
    this.handings.set(reached, found);
    return found;
  }

  private reach(use: StateUse): Reached {
    const name = this.states.nameOf(use);
    const known = this.byName.get(name);
    if (known) return known;
    const reached: Reached = {
      solved: this.states.solved(use),
      fn: this.states.functionOf(use),
      isEntry: false,
      incoming: new Map(),
      callers: new Map(),
    };
    this.byName.set(name, reached);
    this.open.add(reached);
    return reached;
  }

  private bring(reached: Reached, root: Root, elements: ElementSet): void {
    const before = reached.incoming.get(root) ?? 0;
    if ((elements & ~before) === 0) return;
    reached.incoming.set(root, before | elements);
    this.open.add(reached);
  }

  private spread(): void {
    // A set gives what is added to it in the meantime, too.
    for (const reached of this.open) {
      this.open.delete(reached);
      for (const handing of this.handingsOf(reached)) {
        const elements = apply(reached.incoming.get(handing.root) ?? 0, handing.matrix);
        if (elements === 0) continue;
        const target = this.reach(handing.target);
        const { block, position } = handing.place;
        target.callers.set(
          `${this.states.nameOf(reached.solved.use)}:${block}:${position}:${handing.from}:${handing.root}:${handing.tags.text}>${handing.to}`,
          handing,
        );
        this.bring(target, handing.to === NO_KEY ? 'unit' : handing.to, elements);
      }
    }
  }
}

/** Found once for as long as the function's states stay. */
const handed = new WeakMap<Solved, readonly HandedIn[]>();

/** The same for whichever way the function is reached. */
function handingsOf(solved: Solved): readonly HandedIn[] {
  const known = handed.get(solved);
  if (known) return known;
  const found = handingsIn(solved);
  handed.set(solved, found);
  return found;
}

function handingsIn({ solution: { graph, replay } }: Solved): readonly HandedIn[] {
  const found: HandedIn[] = [];
  for (const block of graph.order) {
    let position = 0;
    replay(block, (event, before) => {
      const place = { block, position: position++ };
      const hand = (invoked: InvokeEvent, isThen: (entry: Entry) => boolean): void => {
        for (const [from, inside] of [[NO_KEY, [NO_KEY]] as const, ...invoked.keys])
          for (const entry of before.get(from)?.values() ?? [])
            for (const to of from === NO_KEY || isThen(entry) ? inside : []) {
              const { root, tags, matrix } = entry;
              const target = { flow: invoked.fact.flow, seed: seedOf(invoked, tags), shadowed: [] };
              found.push({ event: invoked, place, target, from, to, root, tags, matrix });
            }
      };
      if (event.kind === 'invoke' && event.effect !== 'never' && event.effect !== 'deferred') hand(event, () => true);
      // What was only kept happens here, in the state that its key has by now.
      for (const site of event.kind === 'settle' ? event.sites : []) {
        const kept = graph.kept.get(site);
        if (kept?.kind === 'invoke') hand(kept, ({ tags }) => tags.get(pendingAt(site))?.kind === 'pending');
      }
    });
  }
  return found;
}
