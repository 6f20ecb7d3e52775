// Test doubles: calls that record what would be called instead of calling it. A table of names with their libraries.
// It must not know what is being doubled.
import { calledNode, memberName } from './arguments';
import { textOf, type Context } from './context';
import { lookup } from './scopes';
import { field, unwrap } from './syntax';
import type { Node } from './tree';

/** Libraries whose when(call) and verify(call) only record the call in their argument or after them. */
const recordingModules = [
  'ts-mockito',
  '@typestrong/ts-mockito',
  '@johanblumenberg/ts-mockito',
  'testdouble',
  'strong-mock',
  'jest-when',
  'vitest-when',
  'mockito',
];

/** Functions of those libraries: when(mock.m()).thenReturn(), verify(mock).m(), verify(mock.m()).once(). */
const recorders: ReadonlySet<string> = new Set(['when', 'verify', 'given', 'capture', 'expectCall']);

/** What testdouble's default export is called by convention. */
const recorderObjects: ReadonlySet<string> = new Set(['td', 'testdouble', 'tsmockito', 'mockito']);

/** Chains on a recorder are short; long chains are something else, and looking through them at every link is slow. */
const longestChain = 16;

/** Whether a call to this callee, or anything chained on one, only records. */
export function isRecording(ctx: Context, callee: Node): boolean {
  let at: Node | undefined = callee;
  for (let links = 0; at && links < longestChain; links += 1) {
    if (isRecorder(ctx, at)) return true;
    at = inward(at);
  }
  return false;
}

function inward(node: Node): Node | undefined {
  if (node.type === 'call_expression') return calledNode(node);
  const object = field(node, 'object');
  return object && unwrap(object);
}

function isRecorder(ctx: Context, node: Node): boolean {
  if (node.type === 'identifier') {
    const name = textOf(ctx, node);
    if (!recorders.has(name)) return false;
    const variable = lookup(ctx.scope, name);
    const origin = variable === undefined ? undefined : ctx.module.imports.get(variable);
    return variable === undefined || (origin !== undefined && recordingModules.some((module) => origin.startsWith(`${module}.`)));
  }
  const object = field(node, 'object');
  const name = memberName(ctx, node);
  return name !== undefined && recorders.has(name) && object?.type === 'identifier' && recorderObjects.has(textOf(ctx, object));
}
