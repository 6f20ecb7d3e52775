// The language-neutral intermediate representation: what every lowering produces and the analysis reads.
// A function is a control-flow graph of blocks; a block is a run of instructions over variables.
// It knows nothing of keys, states, SDKs or any one language. Positions are UTF-16 offsets into the text.

/** Half-open range of UTF-16 offsets into the document's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Index into Module.variables. Unique in the module, so a closure names its parent's variables as they are. */
export type VarId = number;
export type FunctionId = number;
export type ClassId = number;
export type BlockId = number;

export interface Variable {
  readonly id: VarId;
  /** As written; empty for a temporary. */
  readonly name: string;
  /** The function that declares it. */
  readonly owner: FunctionId;
  /** Declared types, wrappers and null taken off: Promise<Client> | undefined gives Client. */
  readonly types: readonly TypeRef[];
}

/** A type as written: `KMS.default` has head "KMS" (variable, where it is one in scope) and path ["default"]. */
export interface TypeRef {
  readonly variable?: VarId;
  readonly head: string;
  readonly path: readonly string[];
}

export interface Module {
  /** The path or URI the caller gave. */
  readonly file: string;
  readonly language: string;
  /** The family of languages whose libraries the code uses: "javascript" for TypeScript and TSX too. */
  readonly family: string;
  readonly variables: readonly Variable[];
  /** The first is the module's own top-level code. */
  readonly functions: readonly FunctionIR[];
  readonly classes: readonly ClassIR[];
  readonly directives: readonly Directive[];
  /** What other files can get from it; how a name is looked up among them is in exports.ts. */
  readonly exports: readonly Export[];
}

/** Something that other files get from a module by a name. */
export type Export =
  /** What the variable of the top-level code holds when that code has run. */
  | { readonly kind: 'value'; readonly name: string; readonly variable: VarId; readonly byNameOnly?: true }
  /** What another module exports as `imported`, or that module itself ("*"). */
  | { readonly kind: 'from'; readonly name: string; readonly module: string; readonly imported: string; readonly byNameOnly?: true }
  /** The module itself under a name: the default export of a CommonJS module that only sets fields of `exports`. */
  | { readonly kind: 'self'; readonly name: string; readonly byNameOnly: true }
  /** All that another module exports, but for what it gives by name only. `binds`: the module itself can name it, too. */
  | { readonly kind: 'all'; readonly module: string; readonly binds?: true };

/** A comment that speaks to us: its text from "keystate-" on, without comment marks. */
export interface Directive {
  readonly span: Span;
  readonly text: string;
}

export interface ClassIR {
  readonly id: ClassId;
  readonly name: string;
  readonly superclass?: TypeRef;
  /** Declared fields (TypeScript fields and parameter properties, Python class-level annotations). */
  readonly fields: readonly { readonly name: string; readonly types: readonly TypeRef[] }[];
  /** The constructor, field initialisers first; made up where there are only initialisers. */
  readonly constructorFunction?: FunctionId;
  readonly methods: readonly {
    readonly name: string;
    readonly fn: FunctionId;
    readonly isStatic: boolean;
    /** Reading the name calls it (get id() { … }, @property), reading it for the first time does, or assigning to it. */
    readonly accessor?: 'getter' | 'cached-getter' | 'setter';
    /** The class holds something else under the name, made of the function: what a decorator gave. */
    readonly isDecorated?: boolean;
  }[];
}

export type FunctionKind = 'module' | 'function' | 'method' | 'constructor' | 'closure';

export interface Param {
  readonly variable: VarId;
  readonly name: string;
  readonly kind: 'positional' | 'keyword' | 'rest' | 'keyword-rest';
  /** The function begins with giving it a value where none is given. */
  readonly hasDefault?: boolean;
}

export interface FunctionIR {
  readonly id: FunctionId;
  readonly name: string;
  readonly kind: FunctionKind;
  readonly span: Span;
  readonly nameSpan: Span;
  /** The function around it; undefined for the module. */
  readonly parent?: FunctionId;
  readonly classId?: ClassId;
  /** `this`, `self`: the receiver's variable. */
  readonly self?: VarId;
  /** Called as a plain function, it takes its receiver as its first argument. */
  readonly takesSelf?: boolean;
  readonly params: readonly Param[];
  readonly returns: readonly TypeRef[];
  readonly isAsync: boolean;
  /** Its body runs only when somebody waits for what a call of it gives: a coroutine. */
  readonly isLazy?: boolean;
  readonly isGenerator: boolean;
  /** May be called from code outside the workspace (design.md section 2, "Functions"). */
  readonly visible: boolean;
  /** Index is the BlockId; the entry is block 0. */
  readonly blocks: readonly Block[];
  /** Where named variables and member paths are read or written, for hovers: in the order of the text. */
  readonly mentions: readonly Mention[];
}

/** `variable` holds at this place what the text at `span` denotes, just after instruction `index` - 1 of the block. */
export interface Mention {
  readonly span: Span;
  readonly variable: VarId;
  readonly block: BlockId;
  readonly index: number;
}

export interface Block {
  readonly id: BlockId;
  readonly instructions: readonly Instruction[];
  readonly end: Terminator;
  /** Where an exception raised in this block goes; undefined: out of the function. */
  readonly handler?: BlockId;
}

export type Terminator =
  | { readonly kind: 'goto'; readonly to: BlockId }
  | { readonly kind: 'branch'; readonly condition: VarId; readonly then: BlockId; readonly else: BlockId; readonly span: Span }
  | { readonly kind: 'return'; readonly value?: VarId; readonly span: Span }
  | { readonly kind: 'throw'; readonly value?: VarId; readonly span: Span }
  | { readonly kind: 'unreachable' };

/** What becomes of a call's promise or coroutine, as far as the syntax says. */
export type Disposition =
  /** await f(), yield from f(); in a synchronous language every call. */
  | 'awaited'
  /** return f() without await: the caller sees it through; a handler around it does not see the failure. */
  | 'returned'
  /** f(); nobody looks at it. */
  | 'floating'
  /** Kept in a variable, an array, an argument. */
  | 'held';

export interface Argument {
  readonly value: VarId;
  /** Keyword arguments. */
  readonly name?: string;
  readonly spread?: boolean;
  readonly span: Span;
}

export interface Entry {
  /** The constant name of the field; absent for array items and computed names. */
  readonly name?: string;
  /** The computed name. */
  readonly key?: VarId;
  readonly value: VarId;
  /** ...value: all fields or items of it. */
  readonly spread?: boolean;
  /** The value expression. */
  readonly span: Span;
}

export type Literal = string | number | boolean | null | undefined;

export type Instruction =
  | { readonly op: 'const'; readonly dst: VarId; readonly value: Literal; readonly span: Span }
  | { readonly op: 'copy'; readonly dst: VarId; readonly src: VarId; readonly span: Span }
  /** A module, or a name taken from one: "@alicloud/kms20160120" or "alibabacloud_kms20160120.client.Client". */
  | {
      readonly op: 'import';
      readonly dst: VarId;
      /** `module` and `path` in one. */
      readonly name: string;
      /** The module as it is written: "./keys", "..keys". */
      readonly module: string;
      /** What is taken from it: nothing for the module itself, ["default"], ["Client"]. */
      readonly path: readonly string[];
      readonly span: Span;
    }
  /** A name that nothing in the file declares: process, console, str. */
  | { readonly op: 'global'; readonly dst: VarId; readonly name: string; readonly span: Span }
  /** base.name, base["name"], base?.name, base[0] (name "0"). */
  | { readonly op: 'field'; readonly dst: VarId; readonly base: VarId; readonly name: string; readonly span: Span }
  /** base[key] with a computed key. */
  | { readonly op: 'index'; readonly dst: VarId; readonly base: VarId; readonly key: VarId; readonly span: Span }
  /** base.name = src, base[key] = src. `span` is that of the value. */
  | { readonly op: 'store'; readonly base: VarId; readonly name?: string; readonly key?: VarId; readonly src: VarId; readonly span: Span }
  | {
      readonly op: 'object';
      readonly dst: VarId;
      /** union: whichever the entries, all spread, turn out to be (a | b). */
      readonly kind: 'object' | 'array' | 'union';
      readonly entries: readonly Entry[];
      readonly span: Span;
    }
  /** A call of a method (receiver and method) or of a value (callee); the only instruction that can raise. */
  | {
      readonly op: 'call';
      readonly dst: VarId;
      readonly receiver?: VarId;
      readonly method?: string;
      /** With a receiver: the class whose constructor fills the receiver. */
      readonly callee?: VarId;
      /** super.m(…), super(…): the method, or without one the constructor, of the ancestors of this class. */
      readonly inheritedBy?: ClassId;
      readonly args: readonly Argument[];
      /** new C(...); in Python a call is a construction when its callee is a class. */
      readonly construct: boolean;
      /** Left out where the receiver is not there: client?.encrypt(…). */
      readonly optional?: boolean;
      readonly disposition: Disposition;
      /** Inside code that passes only if it fails: assert.rejects, pytest.raises. */
      readonly expected: boolean;
      /** What that code asks of the failure, as texts: a code, part of a message, the source of a pattern. */
      readonly demands?: readonly string[];
      /** Code around it that nobody waits for: what stands behind it may run first. */
      readonly beside?: Span;
      /** The whole call expression, and the name that is called. */
      readonly span: Span;
      readonly nameSpan: Span;
      /** The statement around it, for quick fixes. */
      readonly statement: Span;
    }
  | { readonly op: 'closure'; readonly dst: VarId; readonly fn: FunctionId; readonly span: Span }
  | { readonly op: 'class'; readonly dst: VarId; readonly classId: ClassId; readonly span: Span }
  /** `returned`: whoever is given what the function returns waits; handlers around do not see the failure. */
  | { readonly op: 'await'; readonly dst: VarId; readonly src: VarId; readonly returned?: true; readonly span: Span }
  /** What is held there runs from here on, though nobody waits for it: asyncio.create_task. */
  | { readonly op: 'begin'; readonly dst: VarId; readonly src: VarId; readonly span: Span }
  /** Equality in any strength; `in`: left is one of right's items (an array), or part of it (a string). */
  | {
      readonly op: 'compare';
      readonly dst: VarId;
      readonly operator: '==' | '!=' | 'in' | 'not in';
      readonly left: VarId;
      readonly right: VarId;
      readonly leftSpan: Span;
      readonly rightSpan: Span;
      readonly span: Span;
    }
  | { readonly op: 'not'; readonly dst: VarId; readonly src: VarId; readonly span: Span }
  /** A template or concatenation of more than one part. */
  | { readonly op: 'concat'; readonly dst: VarId; readonly parts: readonly VarId[]; readonly span: Span }
  /** The next item of an iteration over src. `first`: whichever of the promises in it is fulfilled first. */
  | {
      readonly op: 'element';
      readonly dst: VarId;
      readonly src: VarId;
      readonly first?: true;
      /** The loop of which it is a turn. */
      readonly turn?: number;
      readonly span: Span;
    }
  /** A loop over all elements begins; or every element has had its turn. */
  | { readonly op: 'turns'; readonly phase: 'begin' | 'end'; readonly turn: number; readonly span: Span }
  /** What was raised; the first instruction of a handler. */
  | { readonly op: 'caught'; readonly dst: VarId; readonly span: Span }
  /** Whether a typed handler (except E) takes the error. */
  | { readonly op: 'matches'; readonly dst: VarId; readonly error: VarId; readonly types: readonly TypeRef[]; readonly span: Span }
  /** Anything else; `inputs` may be read by it. */
  | { readonly op: 'unknown'; readonly dst: VarId; readonly inputs: readonly VarId[]; readonly span: Span }
  /** keystate-assume NAME = STATE; `value` is the variable or path called NAME here. */
  | { readonly op: 'assume'; readonly value: VarId; readonly state: string; readonly span: Span };
