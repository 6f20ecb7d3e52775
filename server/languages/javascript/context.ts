// What the lowering of one module carries around, and the way back into it: files here call each other through
// `expression`, `statement` and `condition`, so that none imports the file that imports it.
import type { FunctionBuilder } from '../../ir/builder';
import type { ModuleBuilder } from '../../ir/module-builder';
import type { BlockId, ClassId, Disposition, FunctionId, Span, VarId } from '../../ir/types';
import type { ChainShape, EarlyValues } from '../shared/chains';
import { leaveOut } from '../shared/left-out';
import { nestedWithin, type Nesting } from '../shared/nesting';
import type { CommonJs } from './commonjs';
import type { Doubles } from './doubles';
import { lookup, type Scope } from './scopes';
import type { Node } from './tree';

/**
 * What becomes of an expression's value. `each-…`: the value is a collection of promises and that becomes of each of
 * them (the argument of an awaited Promise.all).
 */
export type Use = Disposition | 'each-awaited' | 'each-returned';

export interface Lowerers {
  readonly expression: (ctx: Context, node: Node, use: Use) => VarId;
  readonly statement: (ctx: Context, node: Node) => void;
  readonly condition: (ctx: Context, node: Node, then: BlockId, otherwise: BlockId) => void;
}

export interface ModuleContext {
  readonly builder: ModuleBuilder;
  readonly text: string;
  readonly lowerers: Lowerers;
  /** By the id of the node they belong to; a finalizer is lowered once for every way into it, with the same variables. */
  readonly scopes: Map<number, Scope>;
  readonly functions: Map<number, FunctionId>;
  readonly classes: Map<number, ClassId>;
  /** Functions that are known but not lowered yet. */
  readonly queue: (() => void)[];
  /** Values (functions, classes, objects) that code outside the file can reach, by node id. */
  readonly exported: ReadonlySet<number>;
  /** Modules and parts of them by the variable that an import binds. */
  readonly imports: Map<VarId, string>;
  /** Names of variables that hold a promise which is expected to be rejected later. */
  readonly expectedNames: ReadonlySet<string>;
  readonly commonJs: CommonJs;
  readonly doubles: Doubles;
  /** Variables that are declared as a function of this file. */
  readonly ownFunctions: Set<VarId>;
  /** `resolve` of a `new Promise` that runs in place, and the variable that holds what it is given. */
  readonly resolvers: Map<VarId, VarId>;
  readonly nesting: Nesting;
  readonly chains: ChainShape<Node>;
  readonly early: EarlyValues;
  /** Whether `?.` stands in the chain that leads to a node, by the node's id. */
  readonly optional: Map<number, boolean>;
}

export interface Context {
  readonly module: ModuleContext;
  readonly f: FunctionBuilder;
  readonly scope: Scope;
  /** The variable of `this`, where there is one. */
  readonly self: VarId | undefined;
  /** The class whose code this is, for `super`. */
  readonly classId?: ClassId | undefined;
  /** The statement around what is being lowered. */
  readonly statement: Span;
  /** What becomes of a promise that a `return` gives. */
  readonly returns: Use;
}

/** Lowers an expression; gives the variable that holds its value. */
export function expression(ctx: Context, node: Node, use: Use = 'held'): VarId {
  return ctx.module.lowerers.expression(ctx, node, use);
}

/** Lowers a statement. */
export function statement(ctx: Context, node: Node): void {
  ctx.module.lowerers.statement(ctx, node);
}

/** Lowers an expression that decides where to go on. */
export function condition(ctx: Context, node: Node, then: BlockId, otherwise: BlockId): void {
  ctx.module.lowerers.condition(ctx, node, then, otherwise);
}

/** Deeper than any program that people write; what is nested deeper is left out, so that the stack holds. */
const deepest = 300;

/** Lowers one level of nesting; `tooDeep` says what stands for what is left out. */
export function nested<T>(ctx: Context, lower: () => T, tooDeep: () => T): T {
  return nestedWithin(ctx.module.nesting, deepest, lower, tooDeep);
}

/** Stands for code that nests too deep. */
export function leftOut(ctx: Context, node: Node): VarId {
  const variableOf = (word: string): VarId | undefined => (word === 'this' ? ctx.self : lookup(ctx.scope, word));
  return leaveOut(ctx.f, ctx.module.text, { start: node.startIndex, end: node.endIndex }, variableOf);
}

/** The text of a node. */
export function textOf(ctx: Context, node: Node): string {
  return ctx.module.text.slice(node.startIndex, node.endIndex);
}

/** The disposition of a single promise used so. */
export function dispositionOf(use: Use): Disposition {
  return use === 'each-awaited' || use === 'each-returned' ? 'held' : use;
}

/** What becomes of one item of a collection used so. */
export function useOfEach(use: Use): Disposition {
  if (use === 'each-awaited') return 'awaited';
  return use === 'each-returned' ? 'returned' : 'held';
}
