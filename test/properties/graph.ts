// The reference interpreter's control-flow graph, built from the abstract program itself.
// A finally block is copied to every exit, as "finally on every exit" says; so each copy has its own way in.
// It shares nothing with the product's IR on purpose, and knows no states.
import type { OperationName, ResultCode } from '../../kms/types';
import type {
  Answer,
  Condition,
  ErrorVariable,
  Invocation,
  KeyVariable,
  Program,
  RunStyle,
  SiteId,
  StateTest,
  StateVariable,
  Statement,
} from './program';

export type NodeId = number;

/** The variable that holds the KeyState, or the truth, that a function gives back. */
export const ANSWER = '#answer';
/** The variable that holds the key that a function gives back. */
export const RESULT = '#result';

/** `handler`: where what the node throws goes; undefined: out of the program. */
export type Node =
  | {
      readonly kind: 'call';
      readonly site: SiteId;
      readonly operation: OperationName;
      readonly key: KeyVariable;
      readonly capture?: StateVariable;
      readonly next: NodeId;
      readonly handler?: NodeId;
    }
  | {
      readonly kind: 'create';
      readonly site: SiteId;
      readonly target: KeyVariable;
      readonly external: boolean;
      readonly next: NodeId;
      readonly handler?: NodeId;
    }
  | { readonly kind: 'copy'; readonly target: KeyVariable; readonly source: KeyVariable; readonly next: NodeId }
  | { readonly kind: 'opaque'; readonly throws: boolean; readonly yes: NodeId; readonly no: NodeId; readonly handler?: NodeId }
  | {
      readonly kind: 'state';
      readonly variable: StateVariable;
      readonly test: StateTest;
      readonly yes: NodeId;
      readonly no: NodeId;
    }
  | {
      readonly kind: 'code';
      readonly error: ErrorVariable;
      readonly code: ResultCode;
      readonly equal: boolean;
      readonly yes: NodeId;
      readonly no: NodeId;
    }
  /** Without `error`: an error of the program's own. */
  | { readonly kind: 'raise'; readonly error?: ErrorVariable; readonly handler?: NodeId }
  | { readonly kind: 'caught'; readonly target: ErrorVariable; readonly next: NodeId }
  | { readonly kind: 'join'; next: NodeId }
  /** Calls a function of the program: `target` gets the key it gives back, `capture` the state or the truth. */
  | {
      readonly kind: 'invoke';
      readonly call: Invocation;
      readonly target?: KeyVariable;
      readonly capture?: StateVariable;
      readonly next: NodeId;
      readonly handler?: NodeId;
    }
  /** Copies a KeyState. */
  | { readonly kind: 'keep'; readonly target: StateVariable; readonly source: StateVariable; readonly next: NodeId }
  | { readonly kind: 'decide'; readonly target: string; readonly value: boolean; readonly next: NodeId }
  | { readonly kind: 'truth'; readonly variable: string; readonly yes: NodeId; readonly no: NodeId }
  | { readonly kind: 'exit' }
  /** Where what nobody in the function handles leaves it. */
  | { readonly kind: 'escape' };

export interface Graph {
  readonly nodes: readonly Node[];
  readonly entry: NodeId;
  readonly exit: NodeId;
  /** Only in the graph of a function that others may call. */
  readonly escape?: NodeId;
}

/** Where the ways out of a statement lead. Each call of an exit gives a fresh copy of the finally blocks on the way. */
interface Exits {
  readonly handler: NodeId | undefined;
  readonly return: () => NodeId;
  readonly break: () => NodeId;
  readonly continue: () => NodeId;
}

type Add = (node: Node) => NodeId;

/** `callable`: what nobody handles goes to a node of its own. */
export function buildGraph(program: Pick<Program, 'variables' | 'body'>, callable = false): Graph {
  const nodes: Node[] = [];
  const add: Add = (node) => nodes.push(node) - 1;
  const exit = add({ kind: 'exit' });
  const outside = (): NodeId => {
    throw new Error('break or continue outside a loop');
  };
  const escape = callable ? add({ kind: 'escape' }) : undefined;
  const body = list(add, program.body, exit, { handler: escape, return: () => exit, break: outside, continue: outside });
  const first = program.variables.reduceRight(
    (next, { name, initial }) => add({ kind: 'copy', target: name, source: initial, next }),
    body,
  );
  // A node of its own, since the body may begin with a loop's head.
  const entry = add({ kind: 'join', next: first });
  return { nodes: withoutIdleThrows(nodes, entry), entry, exit, ...(escape === undefined ? {} : { escape }) };
}

/**
 * A "call" that can fail is one of an operation (section 2). A function that the program does not know throws only where
 * its handler would otherwise have nothing to handle.
 */
function withoutIdleThrows(nodes: readonly Node[], entry: NodeId): Node[] {
  const reachable = reachableFrom(nodes, entry);
  const handled = new Set(
    nodes.flatMap((node, id) =>
      reachable.has(id) && node.kind !== 'opaque' && 'handler' in node && node.handler !== undefined ? [node.handler] : [],
    ),
  );
  return nodes.map((node) =>
    node.kind === 'opaque' && node.handler !== undefined && handled.has(node.handler) ? { ...node, throws: false } : node,
  );
}

function reachableFrom(nodes: readonly Node[], entry: NodeId): ReadonlySet<NodeId> {
  const reached = new Set<NodeId>();
  const open = [entry];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodes[id];
    if (reached.has(id) || !node) continue;
    reached.add(id);
    const { normal, thrown } = successors(node);
    open.push(...normal, ...thrown);
  }
  return reached;
}

/** The edges out of a node that are taken after an exception, and the others. */
export function successors(node: Node): { readonly normal: readonly NodeId[]; readonly thrown: readonly NodeId[] } {
  const thrown = 'handler' in node && node.handler !== undefined && (node.kind !== 'opaque' || node.throws) ? [node.handler] : [];
  if (node.kind === 'opaque' || node.kind === 'state' || node.kind === 'code' || node.kind === 'truth')
    return { normal: [node.yes, node.no], thrown };
  return { normal: 'next' in node ? [node.next] : [], thrown };
}

function withHandler(exits: Exits): { readonly handler?: NodeId } {
  return exits.handler === undefined ? {} : { handler: exits.handler };
}

function list(add: Add, statements: readonly Statement[], next: NodeId, exits: Exits): NodeId {
  return statements.reduceRight((after, each) => statement(add, each, after, exits), next);
}

function statement(add: Add, it: Statement, next: NodeId, exits: Exits): NodeId {
  switch (it.kind) {
    case 'call':
      return add({ kind: 'call', site: it.site, operation: it.operation, key: it.key, next, ...withHandler(exits) });
    case 'create':
      return add({ kind: 'create', site: it.site, target: it.target, external: it.external, next, ...withHandler(exits) });
    case 'copy':
      return add({ kind: 'copy', target: it.target, source: it.source, next });
    case 'capture':
      return add({ kind: 'call', site: it.site, operation: 'DescribeKey', key: it.key, capture: it.target, next, ...withHandler(exits) });
    case 'choose': {
      const after = add({ kind: 'join', next });
      const side = (source: KeyVariable): NodeId => add({ kind: 'copy', target: it.target, source, next: after });
      return condition(add, it.when, side(it.left), side(it.right), exits);
    }
    case 'if': {
      const after = add({ kind: 'join', next });
      return condition(add, it.when, list(add, it.then, after, exits), list(add, it.otherwise ?? [], after, exits), exits);
    }
    case 'switch':
      return switchStatement(add, it, next, exits);
    case 'while':
    case 'for': {
      const head: { kind: 'join'; next: NodeId } = { kind: 'join', next };
      const start = add(head);
      const after = add({ kind: 'join', next });
      const body = list(add, it.body, start, { ...exits, break: () => after, continue: () => start });
      head.next = condition(add, it.kind === 'while' ? it.when : { kind: 'flag', index: 0 }, body, after, exits);
      return start;
    }
    case 'try':
      return tryStatement(add, it, next, exits);
    case 'rethrow':
      return add({ kind: 'raise', error: it.error, ...withHandler(exits) });
    case 'throw':
      return add({ kind: 'raise', ...withHandler(exits) });
    case 'return':
    case 'break':
    case 'continue':
      return exits[it.kind]();
    case 'block':
      return list(add, it.body, next, exits);
    case 'invoke':
      return add({
        kind: 'invoke',
        call: it.call,
        ...(it.target === undefined ? {} : { target: it.target }),
        next,
        ...withHandler(exits),
      });
    case 'invoke-state':
      return add({ kind: 'invoke', call: it.call, capture: it.target, next, ...withHandler(exits) });
    case 'answer':
      return answer(add, it.answer, exits);
    case 'run':
      return list(add, runBody(it.style, it.body), next, exits);
  }
}

/** Gives back a value: it is evaluated before the finally blocks on the way. */
function answer(add: Add, it: Answer, exits: Exits): NodeId {
  switch (it.kind) {
    case 'key':
      return add({ kind: 'copy', target: RESULT, source: it.key, next: exits.return() });
    case 'state':
      return add({ kind: 'keep', target: ANSWER, source: it.variable, next: exits.return() });
    case 'described':
      return add({
        kind: 'call',
        site: it.site,
        operation: 'DescribeKey',
        key: it.key,
        capture: ANSWER,
        next: exits.return(),
        ...withHandler(exits),
      });
    case 'truth': {
      const decide = (value: boolean): NodeId => add({ kind: 'decide', target: ANSWER, value, next: exits.return() });
      return condition(add, it.when, decide(true), decide(false), exits);
    }
    case 'invoke':
      return add({
        kind: 'invoke',
        call: it.call,
        ...(it.gives === 'key' ? { target: RESULT } : { capture: ANSWER }),
        next: exits.return(),
        ...withHandler(exits),
      });
  }
}

/** What handing a closure to a helper comes to: the helper's own statements around the closure's. */
function runBody(style: RunStyle, body: readonly Statement[]): readonly Statement[] {
  const error = '#run';
  if (style === 'plain') return body;
  return [{ kind: 'try', body, error, handler: style === 'swallow' ? [] : [{ kind: 'rethrow', error }] }];
}

function condition(add: Add, it: Condition, yes: NodeId, no: NodeId, exits: Exits): NodeId {
  switch (it.kind) {
    case 'flag':
      return add({ kind: 'opaque', throws: false, yes, no });
    case 'opaque':
      return add({ kind: 'opaque', throws: true, yes, no, ...withHandler(exits) });
    case 'describe': {
      const variable = `#${it.site}`;
      const test = add({ kind: 'state', variable, test: it.test, yes, no });
      return add({
        kind: 'call',
        site: it.site,
        operation: 'DescribeKey',
        key: it.key,
        capture: variable,
        next: test,
        ...withHandler(exits),
      });
    }
    case 'state':
      return add({ kind: 'state', variable: it.variable, test: it.test, yes, no });
    case 'code':
      return add({ kind: 'code', error: it.error, code: it.code, equal: it.equal, yes, no });
    case 'invoke': {
      const variable = `#call${it.call.id}`;
      return add({
        kind: 'invoke',
        call: it.call,
        capture: variable,
        next: add({ kind: 'truth', variable, yes, no }),
        ...withHandler(exits),
      });
    }
    case 'constant':
      return it.value ? yes : no;
    case 'not':
      return condition(add, it.of, no, yes, exits);
    case 'and':
      return condition(add, it.left, condition(add, it.right, yes, no, exits), no, exits);
    case 'or':
      return condition(add, it.left, yes, condition(add, it.right, yes, no, exits), exits);
  }
}

function switchStatement(add: Add, it: Extract<Statement, { kind: 'switch' }>, next: NodeId, exits: Exits): NodeId {
  const after = add({ kind: 'join', next });
  const variable = it.subject.kind === 'state' ? it.subject.variable : `#${it.subject.site}`;
  const first = it.cases.reduceRight(
    (no, each) =>
      add({
        kind: 'state',
        variable,
        test: { positive: true, names: each.names },
        yes: list(add, each.body, after, exits),
        no,
      }),
    list(add, it.otherwise ?? [], after, exits),
  );
  if (it.subject.kind === 'state') return first;
  return add({
    kind: 'call',
    site: it.subject.site,
    operation: 'DescribeKey',
    key: it.subject.key,
    capture: variable,
    next: first,
    ...withHandler(exits),
  });
}

function tryStatement(add: Add, it: Extract<Statement, { kind: 'try' }>, next: NodeId, exits: Exits): NodeId {
  const after = add({ kind: 'join', next });
  const finish = (to: NodeId): NodeId => (it.finalizer ? list(add, it.finalizer, to, exits) : to);
  const through: Exits = {
    handler: exits.handler,
    return: () => finish(exits.return()),
    break: () => finish(exits.break()),
    continue: () => finish(exits.continue()),
  };
  const rescue = it.finalizer ? rescueNode(add, finish, after, exits) : exits.handler;
  const unhandled: Exits = { ...through, handler: rescue };
  if (!it.handler) return list(add, it.body, finish(after), unhandled);
  const handler = add({ kind: 'caught', target: it.error ?? '#ignored', next: list(add, it.handler, finish(after), unhandled) });
  return list(add, it.body, finish(after), { ...through, handler });
}

/** The copy of the finally block that an exception passes: it keeps the error and throws it again. */
function rescueNode(add: Add, finish: (to: NodeId) => NodeId, unique: NodeId, exits: Exits): NodeId {
  const target = `#rescue${unique}`;
  return add({ kind: 'caught', target, next: finish(add({ kind: 'raise', error: target, ...withHandler(exits) })) });
}
