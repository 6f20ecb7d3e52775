// Code that passes only if something fails: assertions of rejected promises and thrown errors. Tables of names.
// It must not know what is expected to fail.
import type { VarId } from '../../ir/types';
import { argumentNodes, calledNode, emitCall, memberName } from './arguments';
import { expression, textOf, type Context, type Use } from './context';
import { runInPlace } from './functions';
import { field, isFunctionLiteral, spanOf, unwrap } from './syntax';
import type { Node } from './tree';

/** Functions whose first argument must fail: node:assert, chai-as-promised, ava, tap. */
const assertions: ReadonlySet<string> = new Set(['rejects', 'throws', 'throwsAsync', 'isRejected', 'isRejectedWith', 'rejectedWith']);

/** Objects those are methods of, and the names they have when imported alone. */
const assertionObjects: ReadonlySet<string> = new Set(['assert', 't', 'strict', 'test', 'tap', 'chai']);
const bareAssertions: ReadonlySet<string> = new Set(['rejects', 'throws', 'throwsAsync']);

/** expect(x).….NAME: words in the chain after which x must fail: jest, vitest, chai, chai-as-promised, jasmine. */
const failing: ReadonlySet<string> = new Set([
  'rejects',
  'rejected',
  'rejectedWith',
  'toThrow',
  'toThrowError',
  'toThrowErrorMatchingSnapshot',
  'toThrowErrorMatchingInlineSnapshot',
  'throw',
  'throws',
  'Throw',
  'toReject',
  'toBeRejected',
  'toBeRejectedWith',
  'toBeRejectedWithError',
]);

/** Words after which x must succeed, and is waited for. */
const succeeding: ReadonlySet<string> = new Set(['resolves', 'fulfilled', 'eventually', 'toBeResolved', 'toBeResolvedTo', 'toResolve']);

/** expect(x).to.not.be.eventually.rejectedWith; longer ones are no assertions. */
const longestChain = 10;

const expectNames: ReadonlySet<string> = new Set(['expect', 'expectAsync']);

/** Variables that are asserted to be rejected promises, by how the assertion is written. */
const expectedVariables: readonly RegExp[] = [
  /\b(?:rejects|throwsAsync|isRejected)\s*\(\s*([\w$]+)\s*[,)]/g,
  /\bexpect(?:Async)?\s*\(\s*([\w$]+)\s*\)\s*\.\s*(?:rejects|toReject|toBeRejected\w*|to\.(?:be|eventually\.be)\.rejected\w*)\b/g,
  /\b([\w$]+)\.should\.(?:eventually\.)?be\.rejected\w*/g,
];

/** The names of variables whose promise some assertion of the file expects to be rejected. */
export function expectedNames(text: string): ReadonlySet<string> {
  return new Set(expectedVariables.flatMap((pattern) => [...text.matchAll(pattern)].flatMap((match) => match[1] ?? [])));
}

interface Expectation {
  readonly subject: Node;
  readonly fails: boolean;
}

/** An assertion about the failure of an expression, lowered; undefined: the node is none. */
export function expectedRejection(ctx: Context, node: Node, use: Use): VarId | undefined {
  const expectation = expectationOf(ctx, node);
  if (!expectation) return undefined;
  const span = spanOf(node);
  if (!expectation.fails) {
    run(ctx, expectation.subject, use);
    return ctx.f.unknown([], span);
  }
  if (isHeldPromise(ctx, expectation.subject)) return ctx.f.unknown([expression(ctx, expectation.subject)], span);
  const demands = demandsOf(ctx, node, expectation.subject);
  ctx.f.expectFailure(() => run(ctx, expectation.subject, 'awaited'), span, undefined, demands);
  return ctx.f.unknown([], span);
}

const literals: ReadonlySet<string> = new Set(['string', 'template_string', 'regex']);

/** The texts and patterns in an assertion that say which failure is meant, as written. */
function demandsOf(ctx: Context, node: Node, subject: Node): string[] {
  const found: string[] = [];
  const open = [node];
  for (let at = open.pop(); at; at = open.pop()) {
    if (literals.has(at.type)) found.push(textOf(ctx, at));
    // .not.toThrow('…'), (error) => error.code !== '…': what it is not.
    else if (memberName(ctx, at) === 'not' || (isFunctionLiteral(at) && textOf(ctx, at).includes('!'))) return [];
    else open.push(...at.namedChildren.filter((child) => child.id !== subject.id));
  }
  return found;
}

function expectationOf(ctx: Context, node: Node): Expectation | undefined {
  const callee = node.type === 'call_expression' ? calledNode(node) : node;
  if (!callee) return undefined;
  const first = node.type === 'call_expression' ? argumentNodes(node)[0] : undefined;
  if (first && isAssertion(ctx, callee)) return { subject: first, fails: true };
  return callee.type === 'member_expression' ? chainExpectation(ctx, callee, node) : undefined;
}

function isAssertion(ctx: Context, callee: Node): boolean {
  if (callee.type === 'identifier') return bareAssertions.has(textOf(ctx, callee));
  const [object, name] = [field(callee, 'object'), memberName(ctx, callee)];
  if (!object || name === undefined || !assertions.has(name)) return false;
  const owner = object.type === 'member_expression' ? memberName(ctx, object) : textOf(ctx, object);
  return owner !== undefined && assertionObjects.has(owner);
}

/** expect(x).rejects.toThrow(…), expect(x).to.be.rejected, x.should.be.rejectedWith(…). */
function chainExpectation(ctx: Context, chain: Node, whole: Node): Expectation | undefined {
  const words: string[] = [];
  let at: Node | undefined = chain;
  while (at?.type === 'member_expression' && words.length < longestChain) {
    const name = memberName(ctx, at);
    if (name === undefined) return undefined;
    words.unshift(name);
    at = field(at, 'object');
    if (name === 'should' && at) return verdictOf(words, at, whole);
  }
  const callee = at?.type === 'call_expression' ? calledNode(at) : undefined;
  const subject = at && callee?.type === 'identifier' && expectNames.has(textOf(ctx, callee)) ? argumentNodes(at)[0] : undefined;
  return subject && verdictOf(words, subject, whole);
}

function verdictOf(words: readonly string[], subject: Node, whole: Node): Expectation | undefined {
  // A property read on the way to the assertion proper is none by itself, except chai's `rejected`.
  if (whole.type !== 'call_expression' && words.at(-1) !== 'rejected') return undefined;
  const fails = words.some((word) => failing.has(word));
  const negated = words.includes('not') && !words.includes('rejects');
  if (fails && !negated) return { subject, fails: true };
  return fails || words.some((word) => succeeding.has(word)) ? { subject, fails: false } : undefined;
}

/** A promise made earlier: its failure is not here. */
function isHeldPromise(ctx: Context, subject: Node): boolean {
  const inner = unwrap(subject);
  return inner.type === 'identifier' && ctx.module.expectedNames.has(textOf(ctx, inner));
}

/** Runs what an assertion is about: a function is called, a promise waited for. */
function run(ctx: Context, subject: Node, use: Use): void {
  const inner = unwrap(subject);
  if (isFunctionLiteral(inner)) {
    runInPlace(ctx, inner, [], use === 'floating' ? 'awaited' : use);
    return;
  }
  if (inner.type !== 'identifier' && inner.type !== 'member_expression') {
    expression(ctx, subject, 'awaited');
    return;
  }
  const callee = expression(ctx, inner);
  emitCall(ctx, subject, { callee, nameSpan: spanOf(inner) }, [], 'awaited');
}
