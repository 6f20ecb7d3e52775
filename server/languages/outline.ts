// Where the bodies of a file's functions and methods stand, told from a few nodes of each statement, without reading
// what is in them. Which node types those are is each language's table. It must not know what makes a body matter.
import type { Tree, TreeCursor } from 'web-tree-sitter';
import type { Span } from '../ir/types';

/** The node types of a grammar that an outline is made of. */
export interface OutlineShape {
  /** Statements whose parts are looked at in their turn: exports, classes, decorated definitions. */
  readonly transparent: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  readonly bodies: ReadonlySet<string>;
  /** What gives its name to a function that has none: const name = () => … */
  readonly naming: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
  /** Statements that say nothing of what the code does. */
  readonly silent: (type: string, text: string, at: number) => boolean;
  /** The variables from around it that a body may assign, as far as its text tells: rather one too many. */
  readonly assigned: (body: string) => Iterable<string>;
}

/** A function's or method's body. */
export interface BodyPlace extends Span {
  readonly name: Span | undefined;
  readonly isMember: boolean;
}

export interface Outline {
  /** In the order of the text. */
  readonly bodies: readonly BodyPlace[];
  readonly silent: readonly Span[];
}

interface Walk {
  readonly cursor: TreeCursor;
  readonly shape: OutlineShape;
  readonly text: string;
  readonly bodies: BodyPlace[];
  readonly silent: Span[];
}

/** Classes in classes and the like: deeper functions are parts of the bodies around them. */
const deepest = 8;

/** Finds the bodies of a file. */
export function outlineOf(tree: Tree, text: string, shape: OutlineShape): Outline {
  const cursor = tree.walk();
  const walk: Walk = { cursor, shape, text, bodies: [], silent: [] };
  eachChild(walk, undefined, false, 0);
  cursor.delete();
  return walk;
}

function eachChild(walk: Walk, name: Span | undefined, isMember: boolean, depth: number): void {
  const { cursor } = walk;
  if (depth > deepest || !cursor.gotoFirstChild()) return;
  let own = name;
  do {
    own = visit(walk, own, isMember, depth);
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
}

/** @returns the name that what follows has */
function visit(walk: Walk, name: Span | undefined, isMember: boolean, depth: number): Span | undefined {
  const { cursor, shape, text } = walk;
  const type = cursor.nodeType;
  if (shape.functions.has(type)) addBody(walk, name, isMember);
  else if (shape.transparent.has(type)) {
    if (shape.silent(type, text, cursor.startIndex)) walk.silent.push(spanAt(cursor));
    else eachChild(walk, undefined, isMember || shape.classes.has(type), depth + 1);
  } else if (shape.silent(type, text, cursor.startIndex)) walk.silent.push(spanAt(cursor));
  else if (shape.naming.has(type)) return spanAt(cursor);
  return name;
}

function addBody({ cursor, shape, bodies }: Walk, given: Span | undefined, isMember: boolean): void {
  if (!cursor.gotoFirstChild()) return;
  let name = given;
  let body: Span | undefined;
  do {
    if (cursor.currentFieldName === 'name') name = spanAt(cursor);
    else if (shape.bodies.has(cursor.nodeType)) body = spanAt(cursor);
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
  if (body) bodies.push({ ...body, name, isMember });
}

function spanAt(cursor: TreeCursor): Span {
  return { start: cursor.startIndex, end: cursor.endIndex };
}
