// Assignments: chained, unpacked, annotated, augmented.
// It must not know which names and fields hold what.
import type { Span, TypeRef, VarId } from '../../ir/types';
import { annotationTypes, classesNamed } from './annotations';
import { textOf, type Env } from './env';
import { assignTo, isSequence, isStarred } from './patterns';
import { lookup } from './scopes';
import { addition, union } from './strings';
import { bare, field, parts, spanOf, type Node } from './syntax';

/** a = b = value: the value once, then each target from the left. */
export function lowerAssignment(env: Env, node: Node): void {
  const targets: Node[] = [];
  let value: Node | undefined = node;
  while (value?.type === 'assignment') {
    const left = field(value, 'left');
    if (left) targets.push(left);
    lowerAnnotation(env, value);
    value = field(value, 'right');
  }
  if (!value) return;
  const [target] = targets;
  if (target && targets.length === 1 && assignItemwise(env, target, value)) return;
  const src = lowerAssigned(env, target, value);
  for (const each of targets) assignTo(env, each, src, spanOf(value));
  const types = typesMade(env, value);
  if (types.length > 0) for (const each of targets) if (each.type === 'attribute') declareAttribute(env, each, types);
}

/** The class whose call the expression is, as far as its name shows. */
function typesMade(env: Env, value: Node): readonly TypeRef[] {
  const inner = bare(value);
  const callee = inner.type === 'call' ? field(inner, 'function') : undefined;
  return callee && /(?:^|\.)(?:[A-Z]\w*|create_autospec)$/.test(textOf(env, callee)) ? classesNamed(env, callee) : [];
}

/** The value of an assignment; a lambda takes the name it is assigned to. */
function lowerAssigned(env: Env, target: Node | undefined, value: Node): VarId {
  if (value.type === 'augmented_assignment') {
    lowerAugmented(env, value);
    return env.fn.unknown([], spanOf(value));
  }
  if (value.type !== 'lambda' || target?.type !== 'identifier') return env.module.lower.expression(env, value);
  const dst = env.fn.temp();
  env.fn.emit({ op: 'closure', dst, fn: env.module.lower.closure(env, value, { name: textOf(env, target) }), span: spanOf(value) });
  return dst;
}

const sequences = new Set(['expression_list', 'tuple', 'list', 'pattern_list']);

/** a, b = x, y: each its own, all values read before the first is written. False where the two sides do not pair up. */
function assignItemwise(env: Env, target: Node, value: Node): boolean {
  const inner = bare(value);
  if (!isSequence(target) || !sequences.has(inner.type)) return false;
  const [targets, values] = [parts(target), parts(inner)];
  if (targets.length !== values.length || [...targets, ...values].some(isStarred)) return false;
  const read = values.map((each): VarId => {
    const dst = env.fn.temp();
    env.fn.emit({ op: 'copy', dst, src: env.module.lower.expression(env, each), span: spanOf(each) });
    return dst;
  });
  targets.forEach((each, index) => {
    const [src, from] = [read[index], values[index]];
    if (src !== undefined && from) assignTo(env, each, src, spanOf(from));
  });
  return true;
}

/** name: T and self.name: T declare what a variable or a field holds. */
export function lowerAnnotation(env: Env, node: Node): void {
  const [left, type] = [field(node, 'left'), field(node, 'type')];
  const types = annotationTypes(env, type);
  if (!left) return;
  if (left.type === 'identifier') {
    const name = textOf(env, left);
    const variable = lookup(env.scope, name);
    if (type && variable !== undefined) env.module.builder.annotate(variable, types);
    if (env.scope.kind === 'class') declareField(env, name, types);
  } else if (type && left.type === 'attribute') declareAttribute(env, left, types);
}

function declareAttribute(env: Env, target: Node, types: readonly TypeRef[]): void {
  const [object, attribute] = [field(target, 'object'), field(target, 'attribute')];
  if (!object || !attribute || !env.receiver || object.type !== 'identifier') return;
  if (lookup(env.scope, textOf(env, object)) !== env.receiver.self) return;
  addField(env.receiver.openClass.fields, textOf(env, attribute), types);
}

function declareField(env: Env, name: string, types: readonly TypeRef[]): void {
  if (env.openClass) addField(env.openClass.fields, name, types);
}

function addField(fields: Map<string, readonly TypeRef[]>, name: string, types: readonly TypeRef[]): void {
  fields.set(name, [...(fields.get(name) ?? []), ...types]);
}

/** a += b: text or list put together; other operators are arithmetic. */
export function lowerAugmented(env: Env, node: Node): void {
  const [left, right] = [field(node, 'left'), field(node, 'right')];
  const span: Span = spanOf(node);
  if (!left || !right) return;
  const before = env.module.lower.expression(env, left);
  const given = right.type === 'assignment' || right.type === 'augmented_assignment' ? undefined : right;
  const value = given ? env.module.lower.expression(env, given) : env.fn.unknown([], spanOf(right));
  const operator = field(node, 'operator')?.type;
  const src =
    operator === '+='
      ? addition(env, [left, given], [before, value], span)
      : operator === '|='
        ? union(env, [before, value], span)
        : env.fn.unknown([before, value], span);
  assignTo(env, left, src, span);
}
