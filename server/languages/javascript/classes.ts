// Classes: fields, constructor, methods and static parts.
// It must not know what a class is for.
import { FunctionBuilder } from '../../ir/builder';
import type { ClassId, ClassIR, FunctionId, Param, Span, VarId } from '../../ir/types';
import { expressionType, typesOf } from './annotations';
import { emitCall } from './arguments';
import { expression, statement, textOf, type Context } from './context';
import { functionOf, hoistFunctions, isLeftOut } from './functions';
import { declareBlock, lookup, scopeOf } from './scopes';
import { constantKey, field, hasToken, isFunctionLiteral, parts, spanOf, unwrap } from './syntax';
import type { Node } from './tree';

interface Member {
  readonly node: Node;
  /** undefined: computed. */
  readonly name: string | undefined;
  readonly nameSpan: Span;
  readonly isStatic: boolean;
  readonly isPublic: boolean;
}

/** A class declaration or expression; gives the variable that holds the class. */
export function lowerClass(ctx: Context, node: Node, givenName?: string): VarId {
  for (const part of parts(node)) if (part.type === 'decorator') for (const each of parts(part)) expression(ctx, each);
  const own = field(node, 'name');
  const name = own ? textOf(ctx, own) : (givenName ?? '');
  const variable = (isDeclaration(node) && own ? lookup(ctx.scope, name) : undefined) ?? ctx.f.temp();
  const superclass = superclassOf(ctx, node);
  const members = membersOf(ctx, node);
  const scope = scopeOf(ctx.module, node, ctx.scope, (inner) => {
    if (own && !isDeclaration(node)) inner.names.set(name, variable);
  });
  const inside: Context = { ...ctx, scope };
  for (const member of members) lowerDecorators(inside, member.node);
  const known = ctx.module.classes.get(node.id);
  const classId = known ?? ctx.module.builder.reserveClass();
  if (known === undefined) {
    ctx.module.classes.set(node.id, classId);
    ctx.module.builder.classes[classId] = {
      id: classId,
      name,
      ...(superclass ? { superclass } : {}),
      ...describe(inside, node, members, classId, superclass !== undefined),
    };
  }
  ctx.f.emit({ op: 'class', dst: variable, classId, span: spanOf(node) });
  if (own) ctx.f.mention(spanOf(own), variable);
  lowerStatics({ ...inside, self: variable, classId }, members, variable);
  return variable;
}

function isDeclaration(node: Node): boolean {
  return node.type !== 'class';
}

function superclassOf(ctx: Context, node: Node): ClassIR['superclass'] {
  const heritage = parts(node).find((each) => each.type === 'class_heritage');
  const clause = heritage && (parts(heritage).find((each) => each.type === 'extends_clause') ?? heritage);
  const value = clause && (field(clause, 'value') ?? parts(clause)[0]);
  if (!value || value.type === 'implements_clause') return undefined;
  const type = expressionType(ctx, unwrap(value))[0];
  if (!type) expression(ctx, value);
  return type;
}

function membersOf(ctx: Context, node: Node): Member[] {
  const body = field(node, 'body');
  return (body ? parts(body) : []).map((each) => {
    const key = field(each, 'name') ?? field(each, 'property');
    const access = parts(each).find((part) => part.type === 'accessibility_modifier');
    return {
      node: each,
      name: key && constantKey(key, ctx.module.text),
      nameSpan: spanOf(key ?? each),
      isStatic: hasToken(each, 'static'),
      isPublic: (!access || textOf(ctx, access) === 'public') && key?.type !== 'private_property_identifier',
    };
  });
}

function lowerDecorators(ctx: Context, member: Node): void {
  if (member.type === 'decorator') for (const each of parts(member)) expression(ctx, each);
  for (const part of parts(member)) if (part.type === 'decorator') for (const each of parts(part)) expression(ctx, each);
}

function isField(member: Member): boolean {
  return member.node.type === 'public_field_definition' || member.node.type === 'field_definition';
}

/** A field that holds a function: what callers see is a method. */
function fieldFunction(member: Member): Node | undefined {
  const value = isField(member) ? field(member.node, 'value') : undefined;
  const inner = value && unwrap(value);
  return inner && isFunctionLiteral(inner) ? inner : undefined;
}

function describe(
  ctx: Context,
  node: Node,
  members: readonly Member[],
  classId: ClassId,
  isDerived: boolean,
): Omit<ClassIR, 'id' | 'name' | 'superclass'> {
  const visible = ctx.module.exported.has(node.id);
  const constructor = members.find(
    (member) => member.node.type === 'method_definition' && member.name === 'constructor' && !member.isStatic,
  );
  const initialised = members.filter(
    (member) => isField(member) && !member.isStatic && !fieldFunction(member) && field(member.node, 'value'),
  );
  const methods = members.flatMap((member) => {
    const fn = member.node.type === 'method_definition' ? member.node : fieldFunction(member);
    if (!fn || member === constructor || member.name === undefined) return [];
    const place = {
      name: member.name,
      nameSpan: member.nameSpan,
      kind: 'method',
      classId,
      visible: visible && member.isPublic,
      ownSelf: true,
    } as const;
    const id = functionOf(ctx, fn, place);
    const accessor = accessorKind(member.node);
    return [{ name: member.name, fn: id, isStatic: member.isStatic, ...(accessor ? { accessor } : {}) }];
  });
  const constructorFunction = constructorOf(ctx, node, constructor, initialised, { classId, visible, isDerived });
  return {
    fields: [
      ...members.filter(isField).flatMap((member) => declaredField(ctx, member)),
      ...(constructor ? parameterProperties(ctx, constructor.node) : []),
    ],
    ...(constructorFunction === undefined ? {} : { constructorFunction }),
    methods,
  };
}

function accessorKind(node: Node): 'getter' | 'setter' | undefined {
  if (hasToken(node, 'get')) return 'getter';
  return hasToken(node, 'set') ? 'setter' : undefined;
}

function declaredField(ctx: Context, member: Member): ClassIR['fields'] {
  if (member.name === undefined || fieldFunction(member)) return [];
  return [{ name: member.name, types: typesOf(ctx, field(member.node, 'type')) }];
}

/** Parameters that TypeScript makes fields of. */
function propertyParameters(constructor: Node): Node[] {
  const list = field(constructor, 'parameters');
  return (list ? parts(list) : []).filter(
    (each) =>
      parts(each).some((part) => part.type === 'accessibility_modifier' || part.type === 'override_modifier') || hasToken(each, 'readonly'),
  );
}

function parameterProperties(ctx: Context, constructor: Node): ClassIR['fields'] {
  return propertyParameters(constructor).flatMap((each) => {
    const pattern = field(each, 'pattern');
    return pattern?.type === 'identifier' ? [{ name: textOf(ctx, pattern), types: typesOf(ctx, field(each, 'type')) }] : [];
  });
}

/** The class whose constructor is lowered. */
interface Owner {
  readonly classId: ClassId;
  readonly visible: boolean;
  readonly isDerived: boolean;
}

function constructorOf(
  ctx: Context,
  node: Node,
  constructor: Member | undefined,
  initialised: readonly Member[],
  owner: Owner,
): FunctionId | undefined {
  const prologue = (inside: Context): void => {
    for (const member of initialised) initialise(inside, member, inside.self);
    for (const each of constructor ? propertyParameters(constructor.node) : []) storeParameter(inside, each);
  };
  const { classId, visible } = owner;
  const place = { name: 'constructor', kind: 'constructor', classId, visible } as const;
  if (constructor) return functionOf(ctx, constructor.node, { ...place, nameSpan: constructor.nameSpan, prologue });
  return initialised.length > 0 ? madeUpConstructor(ctx, node, owner, prologue) : undefined;
}

/** constructor(...args) { super(...args); } */
function passedOn(ctx: Context, node: Node): Param {
  const variable = ctx.module.builder.variable(ctx.f.id, 'args');
  const span = spanOf(node);
  const args = [{ value: variable, spread: true, span }];
  if (ctx.self !== undefined && ctx.classId !== undefined)
    emitCall(ctx, node, { receiver: ctx.self, inheritedBy: ctx.classId, nameSpan: span }, args, 'held');
  return { variable, name: 'args', kind: 'rest' };
}

function madeUpConstructor(ctx: Context, node: Node, owner: Owner, prologue: (ctx: Context) => void): FunctionId {
  const { classId, visible, isDerived } = owner;
  const id = ctx.module.builder.reserveFunction();
  ctx.module.queue.push(() => {
    const f = new FunctionBuilder(ctx.module.builder, id);
    const self = ctx.module.builder.variable(id, 'this');
    const inside: Context = { ...ctx, f, self, classId, returns: 'returned' };
    const own = field(node, 'name');
    const span = spanOf(node);
    const params = isDerived ? [passedOn(inside, node)] : [];
    if (!isLeftOut(inside, node)) prologue(inside);
    f.finish({
      name: 'constructor',
      kind: 'constructor',
      span,
      nameSpan: own ? spanOf(own) : span,
      parent: ctx.f.id,
      classId,
      self,
      params,
      returns: [],
      isAsync: false,
      isGenerator: false,
      visible,
    });
  });
  return id;
}

function initialise(ctx: Context, member: Member, base: VarId | undefined): void {
  const value = field(member.node, 'value');
  if (!value || base === undefined) return;
  const src = expression({ ...ctx, statement: spanOf(member.node) }, value);
  if (member.name !== undefined) ctx.f.emit({ op: 'store', base, name: member.name, src, span: spanOf(value) });
}

function storeParameter(ctx: Context, parameter: Node): void {
  const pattern = field(parameter, 'pattern');
  const name = pattern && textOf(ctx, pattern);
  const src = name === undefined ? undefined : lookup(ctx.scope, name);
  if (src === undefined || name === undefined || ctx.self === undefined || !pattern) return;
  ctx.f.emit({ op: 'store', base: ctx.self, name, src, span: spanOf(pattern) });
}

/** Static fields and blocks run where the class stands, with `this` the class. */
function lowerStatics(ctx: Context, members: readonly Member[], variable: VarId): void {
  for (const member of members) {
    if (isField(member) && member.isStatic && !fieldFunction(member)) initialise(ctx, member, variable);
    if (member.node.type !== 'class_static_block') continue;
    const body = field(member.node, 'body');
    if (!body) continue;
    const scope = scopeOf(ctx.module, member.node, ctx.scope, (inner) => declareBlock(ctx.module, inner, body.namedChildren, ctx.f.id));
    hoistFunctions({ ...ctx, scope }, body.namedChildren);
    for (const each of body.namedChildren) statement({ ...ctx, scope }, each);
  }
}
