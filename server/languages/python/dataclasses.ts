// Classes whose constructor is made from their annotated fields: dataclasses, attrs, NamedTuple, pydantic models.
// It must not know what the fields hold.
import { FunctionBuilder } from '../../ir/builder';
import type { FunctionId, Param, VarId } from '../../ir/types';
import { annotationTypes, isClassVariable } from './annotations';
import { textOf, type Env } from './env';
import { applyFallback, finishFunction, type Fallback } from './functions';
import { lookup, qualifiedName } from './scopes';
import { field, parts, spanOf, type Node } from './syntax';

/** Decorators that make a constructor. Sources: dataclasses, attrs and pydantic documentation. */
const decoratorNames = new Set([
  'dataclasses.dataclass',
  'dataclass',
  'attr.s',
  'attr.attrs',
  'attr.dataclass',
  'attr.define',
  'attr.frozen',
  'attrs.define',
  'attrs.mutable',
  'attrs.frozen',
  'pydantic.dataclasses.dataclass',
]);

const baseNames = new Set(['typing.NamedTuple', 'pydantic.BaseModel', 'pydantic.BaseSettings', 'pydantic_settings.BaseSettings']);

/** Whether the class gets a constructor from its fields. */
export function isDataClass(env: Env, node: Node, decorators: readonly Node[]): boolean {
  const marked = decorators.some((decorator) => {
    const [inner] = parts(decorator);
    const named = inner?.type === 'call' ? field(inner, 'function') : inner;
    return decoratorNames.has((named && qualifiedName(env, named)) ?? '');
  });
  const bases = field(node, 'superclasses');
  return marked || (bases !== undefined && parts(bases).some((base) => baseNames.has(qualifiedName(env, base) ?? '')));
}

interface DataField {
  readonly name: string;
  readonly node: Node;
  readonly type: Node;
  readonly value?: Node;
}

/** A constructor that stores each parameter in the field of the same name. */
export function constructorFromFields(env: Env, node: Node, body: Node): FunctionId {
  const { builder } = env.module;
  const id = builder.reserveFunction();
  const fn = new FunctionBuilder(builder, id);
  const inner: Env = { ...env, fn, statement: spanOf(node) };
  const self = builder.variable(id, 'self');
  const bases = field(node, 'superclasses');
  const isTuple = bases !== undefined && parts(bases).some((base) => qualifiedName(env, base) === 'typing.NamedTuple');
  const params = dataFields(env, body).map((each, place): Param => {
    const variable = builder.variable(id, each.name, annotationTypes(env, each.type));
    applyFallback(inner, variable, fallbackOf(env, each));
    fn.emit({ op: 'store', base: self, name: each.name, src: variable, span: spanOf(each.node) });
    if (isTuple) fn.emit({ op: 'store', base: self, name: String(place), src: variable, span: spanOf(each.node) });
    return { variable, name: each.name, kind: 'positional' };
  });
  const name = field(node, 'name') ?? node;
  finishFunction(fn, {
    name: '__init__',
    kind: 'constructor',
    span: spanOf(node),
    nameSpan: spanOf(name),
    parent: env.fn.id,
    ...(env.openClass ? { classId: env.openClass.id } : {}),
    self,
    params,
    returns: [],
    isAsync: false,
    isGenerator: false,
    visible: env.openClass?.reachable ?? false,
  });
  return id;
}

function dataFields(env: Env, body: Node): DataField[] {
  return parts(body).flatMap((statement): DataField[] => {
    const [assignment] = parts(statement);
    if (statement.type !== 'expression_statement' || assignment?.type !== 'assignment') return [];
    const [left, type, value] = [field(assignment, 'left'), field(assignment, 'type'), field(assignment, 'right')];
    if (left?.type !== 'identifier' || !type || isClassVariable(env, type)) return [];
    return [{ name: textOf(env, left), node: left, type, ...(value ? { value } : {}) }];
  });
}

/** The class body has worked the default out already; one made by field(...) or a factory could be anything. */
function fallbackOf(env: Env, { name, value }: DataField): Fallback {
  if (!value || value.type === 'none') return undefined;
  const known: VarId | undefined = lookup(env.scope, name);
  return { node: value, ...(known === undefined ? {} : { value: known }) };
}
