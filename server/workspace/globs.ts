// Globs of the `exclude` setting against paths: **, *, ?, {a,b}. A pattern without a slash matches at any depth,
// and what is under a folder that matches is matched too. Patterns are no regular expressions here: some of those take
// forever. It must not know where paths come from.

/** `**`, or with a slash (any folders or none), `*`, `?`; else the character that it stands for. */
interface Token {
  readonly wild?: '**' | '**/' | '*' | '?';
  readonly character?: string;
}

/** More than anyone writes; braces beyond are taken as they are. */
const maxAlternatives = 256;

/** A test for paths (with forward slashes, relative to the workspace folder). */
export function globTest(globs: readonly string[]): (path: string) => boolean {
  const given = globs.map((glob) => glob.trim()).filter((glob) => glob !== '');
  const patterns = given.flatMap((glob) => alternatives(anywhere(glob)).map(tokensOf));
  return (path) => patterns.some((tokens) => matches(tokens, path));
}

function anywhere(glob: string): string {
  const anchored = glob.replace(/^\.?\//, '').replace(/\/$/, '');
  return anchored.includes('/') ? anchored : `**/${anchored}`;
}

/** The globs without braces that a glob stands for: the innermost braces are opened first. */
function alternatives(glob: string): readonly string[] {
  const done: string[] = [];
  const open = [glob];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const group = /\{([^{}]*)\}/.exec(next);
    const parts = group?.[1]?.split(',') ?? [];
    if (!group || done.length + open.length + parts.length > maxAlternatives) done.push(next);
    else for (const part of parts) open.push(next.slice(0, group.index) + part + next.slice(group.index + group[0].length));
  }
  return done;
}

function tokensOf(glob: string): readonly Token[] {
  return Array.from(glob.matchAll(/(?:\*{2,}\/)+|\*{2,}|[\s\S]/gu), ([part]): Token => {
    if (part.startsWith('**')) return { wild: part.endsWith('/') ? '**/' : '**' };
    return part === '*' || part === '?' ? { wild: part } : { character: part };
  });
}

/** Goes through the path once, with every place in the pattern where it can be. */
function matches(tokens: readonly Token[], path: string): boolean {
  let places = withSkips(tokens, new Set([0]), true);
  for (const character of path) {
    if (character === '/' && places.has(tokens.length)) return true;
    const next = new Set<number>();
    for (const place of places) {
      const token = tokens[place];
      if (!token) continue;
      if (token.wild === '**' || token.wild === '**/') next.add(place);
      else if (token.wild === '*' && character !== '/') next.add(place);
      else if (token.wild === '?' ? character !== '/' : token.character === character) next.add(place + 1);
    }
    places = withSkips(tokens, next, character === '/');
  }
  return places.has(tokens.length);
}

/** Stars can stand for nothing, folders only where a name begins. A set that grows while it is read is read to its end. */
function withSkips(tokens: readonly Token[], places: Set<number>, atName: boolean): Set<number> {
  for (const place of places) {
    const wild = tokens[place]?.wild;
    if (wild === '**' || wild === '*' || (wild === '**/' && atName)) places.add(place + 1);
  }
  return places;
}
