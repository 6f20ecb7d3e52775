// What every part of the Python lowering carries: the module being made, the function being built, the scope.
// The parts call each other through `lower`, so that no file imports another in a circle.
// It must not know any syntax beyond how to read a node's text.
import type { FunctionBuilder } from '../../ir/builder';
import type { ModuleBuilder } from '../../ir/module-builder';
import type { BlockId, ClassId, ClassIR, Disposition, FunctionId, Span, TypeRef, VarId } from '../../ir/types';
import type { ChainShape, EarlyValues } from '../shared/chains';
import { leaveOut } from '../shared/left-out';
import { nestedWithin, type Nesting } from '../shared/nesting';
import type { ScopeBindings } from './bindings';
import type { Assumption } from './directives';
import type { Scope } from './scopes';
import type { Node } from './syntax';

/** The recursive entries of the lowering. */
export interface Lowerers {
  /** Lowers an expression; gives the variable that holds its value. */
  readonly expression: (env: Env, node: Node, disposition?: Disposition) => VarId;
  /** Lowers a condition to control flow: ends the present block. */
  readonly condition: (env: Env, node: Node, then: BlockId, otherwise: BlockId) => void;
  /** Lowers a block's (or the module's) statements. */
  readonly statements: (env: Env, block: Node) => void;
  /** The variable that a name denotes. */
  readonly variable: (env: Env, name: string) => VarId | undefined;
  /** Lowers a function definition or a lambda to a function of its own. */
  readonly closure: (env: Env, node: Node, options?: ClosureOptions) => FunctionId;
}

export interface ClosureOptions {
  readonly decorators?: readonly Node[];
  /** A decorator of this file makes something else of it. */
  readonly isDecorated?: boolean;
  /** A lambda's name, where it is assigned to one. */
  readonly name?: string;
  /** What decorators put in the place of the parameters (but self), in order. */
  readonly handedIn?: (env: Env) => VarId[];
}

/** A class while its body is lowered. */
export interface OpenClass {
  readonly id: ClassId;
  /** Holds the class value. */
  readonly variable: VarId;
  /** Declared fields with their types, in the order of the text. */
  readonly fields: Map<string, readonly TypeRef[]>;
  readonly methods: ClassIR['methods'][number][];
  constructorFunction?: FunctionId;
  /** Whether code outside the enclosing function can reach it. */
  readonly reachable: boolean;
}

export interface ModuleContext {
  readonly builder: ModuleBuilder;
  readonly text: string;
  /** By the node that makes the scope. */
  readonly bindings: ReadonlyMap<Node, ScopeBindings>;
  /** By the block they stand in, in the order of the text. */
  readonly assumptions: ReadonlyMap<Node, readonly Assumption[]>;
  /** Names that imports bind, with their dotted names. */
  readonly imported: Map<VarId, string>;
  /** Modules of which everything is imported: from a import *. */
  readonly wholly: Set<string>;
  /** Names of the functions and methods that the file defines. */
  readonly defined: ReadonlySet<string>;
  /** Definitions already lowered: a `finally` is lowered once for each exit, its functions once. */
  readonly closures: Map<Node, FunctionId>;
  readonly classes: Map<Node, ClassId>;
  readonly nesting: Nesting;
  readonly chains: ChainShape<Node>;
  readonly early: EarlyValues;
  readonly lower: Lowerers;
}

export interface Env {
  readonly module: ModuleContext;
  readonly fn: FunctionBuilder;
  readonly scope: Scope;
  /** The statement around what is lowered. */
  readonly statement: Span;
  /** The error of the handler around it, for a bare raise. */
  readonly caught?: VarId;
  /** The tasks of the groups around it, by the variable that holds the group: at the group's end all are through. */
  readonly groups?: ReadonlyMap<VarId, VarId[]>;
  /** The class whose body is lowered. */
  readonly openClass?: OpenClass;
  /** The method's self and its class, also in functions nested in it. */
  readonly receiver?: { readonly self: VarId; readonly openClass: OpenClass };
}

/** Deeper nesting than people write; beyond it code becomes `unknown` rather than a stack overflow. */
const deepest = 250;

/** Runs `body` one level deeper, or `tooDeep` past the limit. */
export function nested<T>(env: Env, body: () => T, tooDeep: () => T): T {
  return nestedWithin(env.module.nesting, deepest, body, tooDeep);
}

/** Stands for code that nests too deep. */
export function leftOut(env: Env, node: Node): VarId {
  return leaveOut(env.fn, env.module.text, { start: node.startIndex, end: node.endIndex }, (word) => env.module.lower.variable(env, word));
}

/** The node's text. */
export function textOf(env: { readonly module: Pick<ModuleContext, 'text'> }, node: Node): string {
  return env.module.text.slice(node.startIndex, node.endIndex);
}
