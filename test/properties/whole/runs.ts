// The runs of a program of several functions, for each key in focus, with matching calls and returns: reference.ts says
// how. What a function does to a key is found once for each way of coming into it; its callers go on from there.
import type { InternalStateId, Provider } from '../../../kms/types';
import { ANSWER } from '../graph';
import type { Node, NodeId } from '../graph';
import type { KeyId, KeyMap } from '../key-values';
import { createdKey } from '../key-values';
import { IN_FLIGHT } from '../liveness';
import { foreign, nothing, ofAnother, only, recall, remember } from '../memory';
import type { Memory } from '../memory';
import type { Met } from '../reference';
import { step } from '../steps';
import type { Facts, Identity } from '../steps';
import { Entrances, NOT_YET, withText } from './entrances';
import type { AtomsOfKeys, Configuration, Scene } from './entrances';
import type { InvokeNode, Way } from './exports';
import { entriesOf, inputsOf } from './functions';
import type { WholeProgram } from './functions';
import { overlap } from './overlap';
import { Shapes } from './shapes';
import type { Shape } from './shapes';

/** One way of coming into a function, and everything found out about the runs that do. */
interface Activation extends Scene {
  readonly focus: KeyId;
  readonly seen: Map<string, Configuration>;
  readonly departures: Configuration[];
  readonly callers: { readonly activation: Activation; readonly at: Configuration }[];
}

export class Runs {
  private readonly shapes: Shapes;
  private readonly entrances: Entrances;
  private readonly activations = new Map<string, Activation>();
  private readonly work: { readonly activation: Activation; readonly configuration: Configuration }[] = [];

  constructor(
    private readonly program: WholeProgram,
    private readonly provider: Provider,
  ) {
    this.shapes = new Shapes(program);
    this.entrances = new Entrances(program, this.shapes);
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
    const atoms = withText(new Map(keys.map((key) => [key, new Set([key])])));
    const holds = shape.fn.states.reduce((memory, name) => remember(memory, name, foreign), nothing);
    this.come(shape, atoms, { focus: NOT_YET, node: shape.graph.entry, state: undefined, known: false, holds });
    for (const focus of keys) {
      for (const state of this.provider.fromOutside)
        this.come(shape, atoms, { focus, node: shape.graph.entry, state, known: false, holds });
    }
  }

  /** Comes into a function. */
  private come(shape: Shape, atoms: AtomsOfKeys, start: Configuration): Activation {
    const text = [shape.text, atoms.text, configurationText(start)].join('|');
    const known = this.activations.get(text);
    if (known) return known;
    const made: Activation = {
      shape,
      atoms: atoms.of,
      found: new Map(),
      entrances: new Map(),
      focus: start.focus,
      seen: new Map(),
      departures: [],
      callers: [],
    };
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
    const leaving = this.shapes.edgesOf(shape, from.node);
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
    return overlap(this.entrances.atomsOf(activation, key), this.entrances.atomsOf(activation, from.focus)) ? 'maybe' : 'other';
  }

  private enter(activation: Activation, at: Configuration, node: InvokeNode): void {
    const { callee, atoms, focus } = this.entrances.of(activation, at, node);
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
    const way: Way = departure.node === callee.shape.graph.exit ? 'normal' : 'thrown';
    const to = way === 'normal' ? node.next : node.handler;
    const arriving = this.shapes.edgesOf(caller.shape, at.node)[way];
    if (to === undefined || !arriving) return;
    const brings = (memory: Memory): Memory => {
      if (way === 'thrown') return remember(memory, IN_FLIGHT, recall(departure.holds, IN_FLIGHT));
      return node.capture === undefined ? memory : remember(memory, node.capture, recall(departure.holds, ANSWER));
    };
    const { state, known } = departure;
    const made = this.shapes.madeBy(caller.shape, at.node, way);
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
