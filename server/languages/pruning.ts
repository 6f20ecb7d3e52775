// Which bodies of a file's functions can be left out of its lowering, since nothing the analysis says can depend on what
// they do: they name no operation of an SDK and call nothing that does, no one that matters calls them, and they change
// nothing that others see.
// Told from the words of the text: a word too many keeps a body in, so that leaving out changes no result.
// It must not know SDKs (which words matter is a function it is given) nor syntax beyond words and assignments.
import type { Tree } from 'web-tree-sitter';
import { outlineOf, type BodyPlace, type Outline, type OutlineShape } from './outline';
import { escapeRegExp } from '../ir/regexp';
import type { Span } from '../ir/types';

/** Which words make code matter. */
export interface WordTest {
  /** Code with this word can be a call of an SDK, or tell of the SDK's version. */
  readonly matters: (word: string) => boolean;
}

/** Words that make a body matter in any language: it declares, imports or directs; so do those of expected rejections. */
const declaring: ReadonlySet<string> = new Set(['global', 'nonlocal', 'import', 'require', 'keystate', 'eval', 'exec']);

/** Methods that run without being named. */
const unnamed: ReadonlySet<string> = new Set(['constructor', '__init__', '__new__', '__post_init__', '__enter__', '__exit__', '__call__']);

interface Body {
  readonly place: BodyPlace;
  readonly text: string;
  readonly words: ReadonlySet<string>;
  /** Variables from around it that it may assign. */
  readonly assigned: ReadonlySet<string>;
}

interface Known {
  readonly words: ReadonlySet<string>;
  assigned?: ReadonlySet<string>;
  /** Answers to questions about the text, by the question. */
  readonly answers: Map<string, boolean>;
}

/** What is remembered of texts, so that an edit costs only what it changed. Holds what the last run needed. */
export class WordMemory {
  private old = new Map<string, Known>();
  private now = new Map<string, Known>();

  /** The words of a text. */
  wordsOf(text: string): ReadonlySet<string> {
    return this.know(text).words;
  }

  /** The variables that a text assigns, which `read` tells. */
  assignedIn(text: string, read: (text: string) => Iterable<string>): ReadonlySet<string> {
    const known = this.know(text);
    return (known.assigned ??= new Set(read(text)));
  }

  /** The answer to a question that depends on the text alone; `find` is asked once. */
  answer(text: string, question: string, find: (words: ReadonlySet<string>) => boolean): boolean {
    const { words, answers } = this.know(text);
    const before = answers.get(question);
    if (before !== undefined) return before;
    const found = find(words);
    answers.set(question, found);
    return found;
  }

  /** What was not asked for since the last time is forgotten. */
  turn(): void {
    this.old = this.now;
    this.now = new Map();
  }

  private know(text: string): Known {
    const before = this.now.get(text);
    if (before) return before;
    const known = this.old.get(text) ?? { words: new Set(text.match(/[\p{L}\p{N}_$]+/gu)), answers: new Map() };
    this.now.set(text, known);
    return known;
  }
}

/** The bodies that can be left out, in the order of the text. */
export function bodiesToLeaveOut(
  tree: Tree,
  text: string,
  shape: OutlineShape,
  words: WordTest,
  memory = new WordMemory(),
): readonly Span[] {
  return bodiesWithoutEffect(text, shape, outlineOf(tree, text, shape), words, memory);
}

/** Whether all syntax errors of a tree are inside the bodies with these starts. */
export function errorsAreIn(tree: Tree, shape: OutlineShape, starts: ReadonlySet<number>): boolean {
  const open = [tree.rootNode];
  for (let node = open.pop(); node; node = open.pop()) {
    if (!node.hasError || (shape.bodies.has(node.type) && starts.has(node.startIndex))) continue;
    if (node.id !== tree.rootNode.id && !shape.transparent.has(node.type) && !shape.functions.has(node.type)) return false;
    if (node.children.some((child) => child.isError || child.isMissing)) return false;
    for (const child of node.children) open.push(child);
  }
  return true;
}

function bodiesWithoutEffect(
  text: string,
  shape: OutlineShape,
  outline: Outline,
  { matters }: WordTest,
  memory: WordMemory,
): readonly Span[] {
  const bodies = outline.bodies.map((place): Body => {
    const body = text.slice(place.start, place.end);
    return { place, text: body, words: memory.wordsOf(body), assigned: memory.assignedIn(body, shape.assigned) };
  });
  const around = regionsAround(text, outline).map((region) => ({ region, words: memory.wordsOf(region) }));
  const outside = new Set([...bodies.flatMap(({ place }) => nameOf(text, place) ?? []), ...around.flatMap(({ words }) => [...words])]);
  const takes = (piece: string): boolean => memory.answer(piece, 'takes a method', (words) => takesMethod(piece, words, matters));
  const special = new Set(around.filter(({ region }) => takes(region)).flatMap(({ words }) => [...words]));
  const isKept = ({ place, text: body, words, assigned }: Body): boolean =>
    [...assigned].some((word) => outside.has(word)) ||
    memory.answer(body, 'matters', (all) => [...all].some((word) => matters(word) || declaring.has(word) || word.startsWith('reject'))) ||
    memory.answer(body, 'reads an item', () => readsItem.test(body)) ||
    (special.size > 0 && [...words].some((word) => special.has(word))) ||
    (place.isMember && (unnamed.has(nameOf(text, place) ?? '') || memory.answer(body, 'assigns a field', () => assignsFields(body))));
  const kept = new Set(bodies.filter(isKept));
  addCallers(text, bodies, kept);
  if (bodies.some((body) => body.place.isMember && kept.has(body) && takes(body.text)))
    for (const body of bodies) if (body.place.isMember) kept.add(body);
  followCalls(
    text,
    bodies,
    kept,
    around.map(({ words }) => words),
  );
  memory.turn();
  return bodies.filter((body) => !kept.has(body)).map(({ place }) => place);
}

/** Adds the bodies that name a function which is kept: what it does to keys, they do. And those that name them, and so on. */
function addCallers(text: string, bodies: readonly Body[], kept: Set<Body>): void {
  const open = [...kept].flatMap(({ place }) => nameOf(text, place) ?? []);
  const names = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (names.has(name)) continue;
    names.add(name);
    for (const body of bodies) {
      if (kept.has(body) || !body.words.has(name)) continue;
      kept.add(body);
      open.push(...[nameOf(text, body.place)].filter((own) => own !== undefined));
    }
  }
}

/** Adds the bodies of functions that are named in what is kept, and in what that names, and so on. */
function followCalls(text: string, bodies: readonly Body[], kept: Set<Body>, around: readonly ReadonlySet<string>[]): void {
  const byName = new Map<string, Body[]>();
  for (const body of bodies) {
    const name = nameOf(text, body.place);
    if (name === undefined) kept.add(body);
    else byName.set(name, [...(byName.get(name) ?? []), body]);
  }
  const open = [...around, ...[...kept].map(({ words }) => words)];
  for (let words = open.pop(); words; words = open.pop()) {
    for (const word of words) {
      for (const body of byName.get(word) ?? []) {
        if (kept.has(body)) continue;
        kept.add(body);
        open.push(body.words);
      }
      byName.delete(word);
    }
  }
}

/** The text outside the bodies and their names, in pieces. */
function regionsAround(text: string, { bodies, silent }: Outline): string[] {
  const holes = [...bodies, ...bodies.flatMap(({ name }) => name ?? []), ...silent].sort((a, b) => a.start - b.start);
  const regions: string[] = [];
  let at = 0;
  for (const hole of holes) {
    if (hole.start > at) regions.push(text.slice(at, hole.start));
    at = Math.max(at, hole.end);
  }
  regions.push(text.slice(at));
  return regions;
}

/** Its name as a word of the text: that of a private member without its mark. */
function nameOf(text: string, { name }: BodyPlace): string | undefined {
  return name && text.slice(name.start, name.end).replace(/^#/, '');
}

/** Whether a method of an SDK is taken and not called here: who has it may call it by any name. */
function takesMethod(text: string, words: ReadonlySet<string>, matters: (word: string) => boolean): boolean {
  return [...words].some(
    (word) => matters(word) && new RegExp(`(?<![\\p{L}\\p{N}_$])${escapeRegExp(word)}(?![\\p{L}\\p{N}_$])(?!\\s*\\()`, 'u').test(text),
  );
}

/** table[name], table.get(name)(…): what a table of functions holds can be called without being named. */
const readsItem = /[\w$\])]\s*(?:\?\.)?\[\s*[\p{L}_$]|\)\(/u;

/** Members that assign fields: other methods see them. */
function assignsFields(body: string): boolean {
  return assignsField.test(body) || bindsField.test(body);
}

/** object.field = value, object[key] = value, with any operator; also as parts of patterns. */
const assignsField = /[.\]}][^;=\n]*(?:[^=!<>]|<<|>>)\s*=(?![=>])|[\]})]\s*=(?![=>])|\+\+|--/;
/** for object.field in …, with … as object.field */
const bindsField = /\b(?:for|as)\s+\(?\s*[\w$]+\s*[.[]/;
