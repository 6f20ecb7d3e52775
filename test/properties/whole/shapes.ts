// Which key each variable of a function denotes, once for each way its inputs can be the same key ("shape"): passing a
// key twice makes one key of two parameters, passing a literal makes the parameter that literal. Inside, a key that
// came in goes by the name of the first input that holds it. What a call leaves in its caller's variables, a result or
// a changed field, is either a key of the caller's or, where it came into being in the callee, a key of the call.
// Functions that call each other are gone through until nothing changes. It knows no states.
import { buildGraph, RESULT } from '../graph';
import type { Graph, Node, NodeId } from '../graph';
import type { KeyId, KeyMap, KeyValues, Leaving } from '../key-values';
import { keyValues, transfer } from '../key-values';
import { liveVariables } from '../liveness';
import { callKey, exportsText, firstWith } from './exports';
import type { Exports, ExportsByWay, InvokeNode, Left, Way } from './exports';
import { argumentsOf, fieldsOf, functionNamed, inputsOf, withObjects } from './functions';
import type { FunctionDefinition, WholeProgram } from './functions';
import { abbreviate } from './overlap';
import type { Atoms } from './overlap';

export interface Shape {
  readonly text: string;
  readonly fn: FunctionDefinition;
  readonly graph: Graph;
  readonly live: readonly ReadonlySet<string>[];
  /** The names of the keys that come in, literals included. */
  readonly start: KeyMap;
  readonly values: KeyValues;
  /** undefined: it is never left this way. */
  readonly exports: ExportsByWay;
}

type Brought = Map<KeyId, { readonly keys: ReadonlySet<KeyId>; readonly atoms: Atoms }>;

/** What was found out of the nodes of shapes. */
type NodeMemory<T> = WeakMap<Shape, T[]>;

export class Shapes {
  private readonly shapes = new Map<string, Shape>();
  private readonly edges: NodeMemory<Leaving> = new WeakMap();
  private readonly made: Readonly<Record<Way, NodeMemory<Left[]>>> = { normal: new WeakMap(), thrown: new WeakMap() };
  private readonly brought = new WeakMap<Shape, Brought>();

  constructor(private readonly program: WholeProgram) {}

  /** The shape of a function whose inputs get the keys given; equal keys are the same key, literals are themselves. */
  of(fn: FunctionDefinition, given: readonly KeyId[]): Shape {
    const inputs = inputsOf(this.program, fn);
    const names = given.map((key) => (this.program.literals.includes(key) ? key : inputs[given.indexOf(key)]!));
    const text = `${fn.name}(${names.join()})`;
    const known = this.shapes.get(text);
    if (known) return known;
    const graph = buildGraph(withObjects(this.program, fn), true);
    const literals = this.program.literals.map((name) => [name, name] as const);
    const start: KeyMap = new Map([...literals, ...inputs.map((input, index) => [input, names[index]!] as const)]);
    const values: KeyValues = { before: [], definedAt: new Map(), members: new Map(), ground: () => new Set() };
    const exports = { normal: undefined, thrown: undefined };
    const made: Shape = { text, fn, graph, live: liveVariables(graph), start, values, exports };
    this.shapes.set(text, made);
    return made;
  }

  named(text: string): Shape {
    return this.shapes.get(text)!;
  }

  /** Goes through all shapes, those met on the way too, until no function leaves anything else in its callers. */
  settle(): void {
    for (let changed = true; changed;) {
      changed = false;
      for (const [text, shape] of this.shapes) {
        const values = keyValues(shape.graph, shape.start, (node, before) => this.leaving(node, before));
        const valued: Shape = { ...shape, values };
        const exports = { normal: this.exportsAt(valued, shape.graph.exit), thrown: this.exportsAt(valued, shape.graph.escape!) };
        changed ||= exportsText(exports) !== exportsText(shape.exports);
        this.shapes.set(text, { ...valued, exports });
      }
    }
  }

  /** What the variables denote on the edges out of a node. */
  leaving(node: Node, before: KeyMap): Leaving {
    if (node.kind !== 'invoke') return transfer(node, before);
    const edge = (way: Way): KeyMap | undefined => {
      const left = this.leftBy(node, before, way);
      return left && new Map([...before, ...left.map(({ variable, key }) => [variable, key] as const)]);
    };
    return { normal: edge('normal'), thrown: edge('thrown') };
  }

  /** The same for a node of a shape, once nothing changes any more. */
  edgesOf(shape: Shape, id: NodeId): Leaving {
    return remembered(this.edges, shape, id, () => this.leaving(shape.graph.nodes[id]!, shape.values.before[id]!));
  }

  /** The keys that came into being in the callee and are the caller's after the call. */
  madeBy(shape: Shape, id: NodeId, way: Way): readonly Left[] {
    const node = shape.graph.nodes[id] as InvokeNode;
    return remembered(this.made[way], shape, id, () =>
      (this.leftBy(node, shape.values.before[id]!, way) ?? []).filter(({ inherited }) => !inherited),
    );
  }

  calleeOf({ call }: InvokeNode, before: KeyMap): Shape {
    return this.of(
      functionNamed(this.program, call.callee),
      argumentsOf(this.program, call).map((variable) => before.get(variable)!),
    );
  }

  /** What a call leaves in its caller's variables; undefined: it is never left this way. */
  leftBy(node: InvokeNode, before: KeyMap, way: Way): readonly Left[] | undefined {
    const callee = this.calleeOf(node, before);
    const exported = callee.exports[way];
    if (!exported) return undefined;
    return [...exported.keys].flatMap(([name, { key: inside, inherited }]) => {
      const variable = name === RESULT ? node.target : name.replace('this', node.call.on ?? 'this');
      const key = inherited ? this.callersKey(node, before, callee, inside) : callKey(exported, node, way, inside);
      return variable === undefined ? [] : [{ variable, key, inside, inherited }];
    });
  }

  /** The caller's key for one that comes into the callee. */
  callersKey({ call }: InvokeNode, before: KeyMap, callee: Shape, inside: KeyId): KeyId {
    const index = inputsOf(this.program, callee.fn).indexOf(inside);
    return index < 0 ? inside : before.get(argumentsOf(this.program, call)[index]!)!;
  }

  /** What a key may turn out to be: keys that came in, literals, and names of what came into being here. */
  atomsOf(shape: Shape, key: KeyId): Atoms {
    const brought = this.broughtByCalls(shape);
    const [seen, found] = [new Set<KeyId>(), new Set<string>()];
    for (const open = [key]; open.length > 0;) {
      const next = open.pop()!;
      if (seen.has(next)) continue;
      seen.add(next);
      const { keys, atoms } = brought.get(next) ?? { keys: shape.values.members.get(next), atoms: undefined };
      open.push(...(keys ?? []));
      for (const atom of atoms ?? (keys ? [] : [next])) found.add(atom);
    }
    return found;
  }

  /** For each key of a call: the caller's keys it may be, and names of what came into being in the callee. */
  private broughtByCalls(shape: Shape): Brought {
    const known = this.brought.get(shape);
    if (known) return known;
    const brought: Brought = new Map();
    this.brought.set(shape, brought);
    for (const [id, node] of shape.graph.nodes.entries()) {
      const before = shape.values.before[id];
      if (node.kind !== 'invoke' || !before) continue;
      const callee = this.calleeOf(node, before);
      for (const way of ['normal', 'thrown'] as const) {
        for (const [inside, atoms] of callee.exports[way]?.atoms ?? []) {
          const [keys, fresh] = [new Set<KeyId>(), new Set<string>()];
          for (const atom of atoms) {
            if (isInherited(callee, atom)) keys.add(this.callersKey(node, before, callee, atom));
            else fresh.add(`${atom}@call${node.call.id}${way}`);
          }
          brought.set(callKey(callee.exports[way]!, node, way, inside), { keys, atoms: fresh });
        }
      }
    }
    return brought;
  }

  private exportsAt(shape: Shape, exit: NodeId): Exports | undefined {
    const before = shape.values.before[exit];
    if (!before) return undefined;
    const fields = shape.fn.of === undefined ? [] : fieldsOf(this.program, shape.fn.of, 'this');
    const names = shape.fn.gives === 'key' && exit === shape.graph.exit ? [...fields, RESULT] : fields;
    const keys = new Map(
      names.map((name) => {
        const key = before.get(name);
        if (key === undefined) throw new Error(`${shape.fn.name} does not give a key back on every path`);
        return [name, { key, inherited: isInherited(shape, key) }];
      }),
    );
    const own = [...new Set([...keys.values()].filter(({ inherited }) => !inherited).map(({ key }) => key))];
    const first = (key: KeyId): string => `made:${firstWith(keys, key)}`;
    const short = abbreviate(
      own.map((key) => [first(key), this.atomsOf(shape, key)]),
      (atom) => isInherited(shape, atom),
    );
    return { keys, atoms: new Map(own.map((key) => [key, short.get(first(key))!])) };
  }
}

const isInherited = (shape: Shape, key: string): boolean => [...shape.start.values()].includes(key);

function remembered<T>(memory: NodeMemory<T>, shape: Shape, id: NodeId, find: () => T): T {
  const known = memory.get(shape) ?? [];
  memory.set(shape, known);
  return (known[id] ??= find());
}
