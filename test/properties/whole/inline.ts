// A program of several functions as one graph: every call has a copy of its callee's graph in its place, with names of
// its own. A call that would bring a function into itself too often
// ends its runs instead. It is how the tests check the reference for several functions: that
// calling a function is as if its body stood there.
import { ANSWER, buildGraph, RESULT } from '../graph';
import type { Graph, Node, NodeId } from '../graph';
import type { KeyMap } from '../key-values';
import { argumentsOf, fieldsOf, functionNamed, inputsOf, withObjects } from './functions';
import type { FunctionDefinition, WholeProgram } from './functions';
import type { InvokeNode } from './exports';

export interface Inlined {
  readonly graph: Graph;
  readonly start: KeyMap;
}

/** The runs of an entry as one graph; undefined where it has more nodes than `most`. A function is inside itself `depth` times at most. */
export function inline(program: WholeProgram, entry: FunctionDefinition, most: number, depth: number): Inlined | undefined {
  const inliner = new Inliner(program, most, depth);
  try {
    const { start, exit, escape } = inliner.copy(entry, '', []);
    const keys = [...program.literals, ...inputsOf(program, entry)];
    return { graph: { nodes: inliner.nodes, entry: start, exit, escape }, start: new Map(keys.map((key) => [key, key])) };
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

class TooLarge extends Error {}

class Inliner {
  readonly nodes: Node[] = [];
  private sites = 1_000_000;

  constructor(
    private readonly program: WholeProgram,
    private readonly most: number,
    private readonly depth: number,
  ) {}

  /** Copies a function's graph; its variables, literals apart, get the prefix. */
  copy(fn: FunctionDefinition, prefix: string, callers: readonly string[]): { start: NodeId; exit: NodeId; escape: NodeId } {
    const graph = buildGraph(withObjects(this.program, fn), true);
    if (this.nodes.length + graph.nodes.length > this.most) throw new TooLarge();
    const base = this.nodes.length;
    this.nodes.push(...graph.nodes.map((node) => this.renamed(node, base, prefix)));
    for (const [id, node] of graph.nodes.entries()) {
      if (node.kind === 'invoke') this.expand(base + id, node, base, prefix, [...callers, fn.name]);
    }
    return { start: base + graph.entry, exit: base + graph.exit, escape: base + graph.escape! };
  }

  private add(node: Node): NodeId {
    return this.nodes.push(node) - 1;
  }

  private variable(prefix: string, name: string): string {
    return this.program.literals.includes(name) ? name : `${prefix}${name}`;
  }

  /** Puts the callee in the place of a call. */
  private expand(at: NodeId, node: InvokeNode, base: number, prefix: string, callers: readonly string[]): void {
    const { call } = node;
    if (callers.filter((name) => name === call.callee).length > this.depth) {
      this.nodes[at] = { kind: 'exit' };
      return;
    }
    const callee = functionNamed(this.program, call.callee);
    const inner = `${prefix}${call.id}/`;
    const { start, exit, escape } = this.copy(callee, inner, callers);
    const [mine, theirs] = [(name: string) => this.variable(prefix, name), (name: string) => this.variable(inner, name)];

    const given = argumentsOf(this.program, call).map((name) => mine(name));
    const copies = inputsOf(this.program, callee).map((input, index) => [theirs(input), given[index]!] as const);
    const states = callee.states.map((name, index) => [theirs(name), mine(call.states[index]!)] as const);
    this.nodes[at] = { kind: 'join', next: this.kept(states, this.copied(copies, start)) };

    const fields = callee.of === undefined ? [] : fieldsOf(this.program, callee.of, 'this');
    const back = fields.map((name) => [mine(name.replace('this', call.on ?? 'this')), theirs(name)] as const);
    const result = node.target === undefined ? [] : [[mine(node.target), theirs(RESULT)] as const];
    const answer = node.capture === undefined ? [] : [[mine(node.capture), theirs(ANSWER)] as const];
    this.nodes[exit] = { kind: 'join', next: this.copied([...back, ...result], this.kept(answer, base + node.next)) };

    const error = theirs('#escaped');
    const again = this.add({ kind: 'raise', error, ...(node.handler === undefined ? {} : { handler: base + node.handler }) });
    this.nodes[escape] = { kind: 'caught', target: error, next: this.copied(back, again) };
  }

  private copied(pairs: readonly (readonly [target: string, source: string])[], next: NodeId): NodeId {
    return pairs.reduceRight((after, [target, source]) => this.add({ kind: 'copy', target, source, next: after }), next);
  }

  private kept(pairs: readonly (readonly [target: string, source: string])[], next: NodeId): NodeId {
    return pairs.reduceRight((after, [target, source]) => this.add({ kind: 'keep', target, source, next: after }), next);
  }

  /** A node with its edges moved and its variables renamed; each copy of a CreateKey has a site of its own. */
  private renamed(node: Node, base: number, prefix: string): Node {
    const moved: Record<string, unknown> = { ...node };
    for (const edge of ['next', 'handler', 'yes', 'no']) {
      const to = moved[edge];
      if (typeof to === 'number') moved[edge] = to + base;
    }
    for (const name of ['key', 'capture', 'target', 'source', 'variable', 'error']) {
      const variable = moved[name];
      if (typeof variable === 'string') moved[name] = this.variable(prefix, variable);
    }
    if (node.kind === 'create') moved.site = ++this.sites;
    return moved as unknown as Node;
  }
}
