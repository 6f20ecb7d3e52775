// The reference interpreter for programs of several functions: enumerates the runs of each entry once for each key in
// focus, with matching calls and returns. What a node does to a run is in steps.ts, and the choices made for one function
// are at the top of ../reference.ts. Calling a function is as if its body stood there; exact, though calls may recurse,
// since what a function does to the key in focus is worked out once for each way it can be come into ("activation"):
// which of its inputs are the same key, which may be, which of them is in focus, and that key's state.
//
// Where the definition leaves a choice, this is the one taken:
//  1. In a callee, inputs with the same key are one key, and a variable that could hold either of them is that key. A
//     parameter that gets a literal is that literal.
//  2. A multi-key variable passed on is the caller's multi-key variable. While the callee runs with it, a key that it
//     may be, and that is not passed itself, is still in focus of its own: calls on the parameter are taken both ways.
//  3. What a function gives back is one key where every return gives the same; otherwise a multi-key variable,
//     defined where the function returns. Fields likewise: a method leaves in its object's fields what they hold when
//     it returns, and what they hold when it throws; nothing else has the object.
//  4. A key created in a callee is another than any that came in, and than any that an earlier call of the callee
//     created. It goes on under the caller's name where the callee gives it back or leaves it in a field; else it is gone.
//  5. A call of a function is left in the ways its body can be left: what cannot throw has nothing for a handler, and
//     what follows a function that never returns is not reached. A try block with nothing that throws has no handler.
//  6. An answer of true or false is a guard where the function makes it.
//  7. A KeyState that comes in from outside can be anything, of any key.
//  8. A function is an entry if it is visible or no other function of the program calls it. What an entry run reaches is
//     all that is reached: a visible function called by others is judged over its own entry and what they bring.
import type { InternalStateId, Provider } from '../../../kms/types';
import { ANSWER } from '../graph';
import type { Node, NodeId } from '../graph';
import type { KeyId, KeyMap, Leaving } from '../key-values';
import { createdKey } from '../key-values';
import { IN_FLIGHT } from '../liveness';
import { foreign, nothing, ofAnother, only, recall, remember } from '../memory';
import type { Memory } from '../memory';
import type { SiteId } from '../program';
import type { Expected } from '../reference';
import { judge } from '../reference';
import { step } from '../steps';
import type { Facts, Identity } from '../steps';
import { entriesOf, inputsOf, sitesIn } from './functions';
import type { WholeProgram } from './functions';
import { abbreviate, overlap } from './overlap';
import type { Atoms } from './overlap';
import { Shapes } from './shapes';
import type { InvokeNode, Shape, Way } from './shapes';

/** In focus is a key that has still to be created. */
const NOT_YET = '?';
/** In focus is a key of a caller's that did not come in by itself. */
const ELSEWHERE = '^';

interface Configuration extends Facts {
  readonly focus: KeyId;
  readonly node: NodeId;
}

/** One way of coming into a function, and everything found out about the runs that do. */
interface Activation {
  readonly shape: Shape;
  /** What each key that comes in may be, ELSEWHERE too. */
  readonly atoms: ReadonlyMap<KeyId, Atoms>;
  /** The same of other keys, as far as it was asked. */
  readonly found: Map<KeyId, Atoms>;
  readonly focus: KeyId;
  readonly seen: Map<string, Configuration>;
  readonly departures: Configuration[];
  readonly callers: { readonly activation: Activation; readonly at: Configuration }[];
}

/** States that each call is met with, each with whether it is known. */
type Met = Map<SiteId, Map<InternalStateId, Set<boolean>>>;

/** The verdicts of every call that is about a key, by its site. */
export function wholeVerdicts(program: WholeProgram, provider: Provider): ReadonlyMap<SiteId, Expected> {
  const met = new Enumeration(program, provider).met();
  return new Map(sitesIn(program).map(({ site, operation }) => [site, judge(provider, operation, met.get(site) ?? new Map())]));
}

export class Enumeration {
  private readonly shapes: Shapes;
  private readonly edges = new WeakMap<Shape, Leaving[]>();
  private readonly activations = new Map<string, Activation>();
  private readonly work: { readonly activation: Activation; readonly configuration: Configuration }[] = [];

  constructor(
    private readonly program: WholeProgram,
    private readonly provider: Provider,
  ) {
    this.shapes = new Shapes(program);
  }

  met(): Met {
    const entries = entriesOf(this.program).map((fn) => this.shapes.of(fn, inputsOf(this.program, fn)));
    this.shapes.settle();
    for (const { text } of entries) this.begin(this.shapes.named(text));
    for (let next = this.work.pop(); next; next = this.work.pop()) this.proceed(next.activation, next.configuration);
    const met: Met = new Map();
    for (const { shape, seen } of this.activations.values()) {
      for (const { focus, node: id, state, known } of seen.values()) {
        const node = shape.graph.nodes[id]!;
        if (node.kind !== 'call' || state === undefined || shape.values.before[id]?.get(node.key) !== focus) continue;
        const states = met.get(node.site) ?? new Map<InternalStateId, Set<boolean>>();
        met.set(node.site, states.set(state, (states.get(state) ?? new Set()).add(known)));
      }
    }
    return met;
  }

  /** The runs of an entry: each key that comes in, in every state, none known; and one that is still to be created. */
  private begin(shape: Shape): void {
    const keys = [...new Set(shape.start.values())];
    const atoms = new Map(keys.map((key) => [key, new Set([key])]));
    const holds = shape.fn.states.reduce((memory, name) => remember(memory, name, foreign), nothing);
    this.come(shape, atoms, { focus: NOT_YET, node: shape.graph.entry, state: undefined, known: false, holds });
    for (const focus of keys) {
      for (const { id } of this.provider.states)
        this.come(shape, atoms, { focus, node: shape.graph.entry, state: id, known: false, holds });
    }
  }

  /** Comes into a function. */
  private come(shape: Shape, atoms: ReadonlyMap<KeyId, Atoms>, start: Configuration): Activation {
    const atomsText = [...atoms].map(([key, each]) => `${key}:${[...each].sort().join()}`).join(' ');
    const text = [shape.text, atomsText, configurationText(start)].join('|');
    const known = this.activations.get(text);
    if (known) return known;
    const made: Activation = { shape, atoms, found: new Map(), focus: start.focus, seen: new Map(), departures: [], callers: [] };
    this.activations.set(text, made);
    this.reach(made, start);
    return made;
  }

  private reach(activation: Activation, configuration: Configuration): void {
    const live = activation.shape.live[configuration.node]!;
    const kept = { ...configuration, holds: only(configuration.holds, live) };
    const text = configurationText(kept);
    if (activation.seen.has(text)) return;
    activation.seen.set(text, kept);
    this.work.push({ activation, configuration: kept });
  }

  private proceed(activation: Activation, from: Configuration): void {
    const { shape } = activation;
    const node = shape.graph.nodes[from.node]!;
    if (node.kind === 'invoke') return this.enter(activation, from, node);
    if (node.kind === 'exit' || node.kind === 'escape') {
      activation.departures.push(from);
      for (const { activation: caller, at } of activation.callers) this.resume(caller, at, activation, from);
      return;
    }
    const leaving = this.leaving(shape, from.node);
    for (const { to, thrown, ...facts } of step(this.provider, from, node, this.identity(activation, from, node))) {
      const arriving = thrown ? leaving.thrown : leaving.normal;
      if (to === undefined || !arriving) continue;
      // A key created again at its place is another key.
      if (node.kind === 'create' && !thrown && from.focus === createdKey(node.site)) continue;
      this.cross(activation, arriving, { ...facts, focus: from.focus }, to);
      if (node.kind === 'create' && !thrown && from.focus === NOT_YET) this.create(activation, arriving, from, node);
    }
  }

  /** The key in focus comes into being. */
  private create(activation: Activation, arriving: KeyMap, from: Configuration, node: Extract<Node, { kind: 'create' }>): void {
    for (const { to, thrown, ...facts } of step(this.provider, from, node, 'same')) {
      if (to !== undefined && !thrown) this.cross(activation, arriving, { ...facts, focus: createdKey(node.site) }, to);
    }
  }

  /** Takes an edge: the key in focus goes on, and multi-key variables defined at its end start from it. */
  private cross(activation: Activation, arriving: KeyMap, from: Facts & { readonly focus: KeyId }, to: NodeId): void {
    const defined = activation.shape.values.definedAt.get(to) ?? [];
    if (!defined.some(({ key, variable }) => key === from.focus && arriving.get(variable) !== key)) {
      this.reach(activation, { ...from, node: to });
    }
    for (const { key, variable } of defined) {
      if (key === from.focus || arriving.get(variable) !== from.focus) continue;
      this.reach(activation, { ...from, node: to, focus: key, holds: ofAnother(from.holds) });
    }
  }

  private identity(activation: Activation, from: Configuration, node: Node): Identity {
    if (node.kind === 'create') return from.focus === createdKey(node.site) ? 'same' : 'other';
    if (node.kind !== 'call' || from.focus === NOT_YET) return 'other';
    const key = activation.shape.values.before[from.node]!.get(node.key)!;
    if (key === from.focus) return 'same';
    return overlap(this.atomsOf(activation, key), this.atomsOf(activation, from.focus)) ? 'maybe' : 'other';
  }

  private atomsOf({ shape, atoms, found }: Activation, key: KeyId): Atoms {
    const known = found.get(key);
    if (known) return known;
    const made = new Set([...this.shapes.atomsOf(shape, key)].flatMap((atom) => [...(atoms.get(atom) ?? [atom])]));
    found.set(key, made);
    return made;
  }

  /** What the variables denote on the edges out of a node. */
  private leaving(shape: Shape, id: NodeId): Leaving {
    const known = this.edges.get(shape) ?? [];
    this.edges.set(shape, known);
    return (known[id] ??= this.shapes.leaving(shape.graph.nodes[id]!, shape.values.before[id]!));
  }

  private enter(activation: Activation, at: Configuration, node: InvokeNode): void {
    const before = activation.shape.values.before[at.node]!;
    const callee = this.shapes.calleeOf(node, before);
    const literals = new Set(this.program.literals);
    const inside = [...new Set(callee.start.values())].filter((key) => !literals.has(key));
    const outside = (key: KeyId): KeyId => this.shapes.callersKey(node, before, callee, key);
    const brought = inside.map((key) => [key, this.atomsOf(activation, outside(key))] as const);
    const atoms = new Map([
      ...abbreviate(brought, (atom) => literals.has(atom)),
      ...[...literals].map((name) => [name, new Set([name])] as const),
    ]);
    const focus = ((): KeyId => {
      if (at.focus === NOT_YET || literals.has(at.focus)) return at.focus;
      return inside.find((key) => outside(key) === at.focus) ?? ELSEWHERE;
    })();
    if (focus === ELSEWHERE) {
      const mine = this.atomsOf(activation, at.focus);
      const maybe = brought.filter(([, theirs]) => overlap(mine, theirs)).map(([key]) => key);
      atoms.set(ELSEWHERE, new Set([...maybe, ...[...mine].filter((atom) => literals.has(atom))]));
    }
    const holds = callee.fn.states.reduce(
      (memory, name, index) => remember(memory, name, recall(at.holds, node.call.states[index]!)),
      nothing,
    );
    const called = this.come(callee, atoms, { ...at, focus, node: callee.graph.entry, holds });
    called.callers.push({ activation, at });
    for (const departure of called.departures) this.resume(activation, at, called, departure);
  }

  /** Goes on in the caller after one run of the callee. */
  private resume(caller: Activation, at: Configuration, callee: Activation, departure: Configuration): void {
    const node = caller.shape.graph.nodes[at.node] as InvokeNode;
    const before = caller.shape.values.before[at.node]!;
    const way: Way = departure.node === callee.shape.graph.exit ? 'normal' : 'thrown';
    const to = way === 'normal' ? node.next : node.handler;
    const arriving = this.leaving(caller.shape, at.node)[way];
    if (to === undefined || !arriving) return;
    const brings = (memory: Memory): Memory => {
      if (way === 'thrown') return remember(memory, IN_FLIGHT, recall(departure.holds, IN_FLIGHT));
      return node.capture === undefined ? memory : remember(memory, node.capture, recall(departure.holds, ANSWER));
    };
    const { state, known } = departure;
    const made = (this.shapes.leftBy(node, before, way) ?? []).filter(({ inherited }) => !inherited);
    if (departure.focus === callee.focus && !made.some(({ key }) => key === at.focus)) {
      this.cross(caller, arriving, { focus: at.focus, state, known, holds: brings(at.holds) }, to);
    }
    for (const focus of new Set(made.filter(({ inside }) => inside === departure.focus).map(({ key }) => key))) {
      this.cross(caller, arriving, { focus, state, known, holds: brings(ofAnother(at.holds)) }, to);
    }
  }
}

const configurationText = ({ focus, node, state, known, holds }: Configuration): string =>
  [focus, node, state, known, holds.text].join('|');
