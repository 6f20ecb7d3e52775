// Regular expressions that are no more than a few plain texts: /^Rejected\.(Disabled|PendingImport)$/. What is more than
// that is not read. It knows nothing of the IR.

export interface Alternative {
  readonly piece: string;
  /** Whether the text must begin, and end, with the piece. */
  readonly from: boolean;
  readonly to: boolean;
}

/** More alternatives than people write. */
const most = 8;

/** The texts one of which a match holds; undefined: it matches others too. @param literal with its slashes and flags */
export function alternativesOf(literal: string): readonly Alternative[] | undefined {
  const match = /^\/(.*)\/([a-z]*)$/s.exec(literal);
  const [, source = '', flags = ''] = match ?? [];
  if (!match || /[^gu]/.test(flags)) return undefined;
  const [from, to] = [source.startsWith('^'), source.endsWith('$') && !source.endsWith('\\$')];
  const body = source.slice(from ? 1 : 0, to ? -1 : undefined);
  // ^a|b$ anchors each side once only.
  if ((from || to) && hasOuterBar(body)) return undefined;
  const pieces = expand(body);
  return pieces && pieces.length <= most && pieces.every((piece) => piece !== '')
    ? pieces.map((piece) => ({ piece, from, to }))
    : undefined;
}

function hasOuterBar(body: string): boolean {
  return body
    .replace(/\\./g, '')
    .replace(/\([^()]*\)/g, '')
    .includes('|');
}

/** The texts of a pattern without repetition and classes; groups one deep. */
function expand(body: string): readonly string[] | undefined {
  if (hasOuterBar(body)) return body.includes('(') ? undefined : joinAll(body.split('|').map(plain));
  const group = /^([^()]*)\((?:\?:)?([^()]*)\)([^()]*)$/.exec(body);
  if (!group) return joinAll([plain(body)]);
  const [, before = '', inside = '', after = ''] = group;
  return joinAll(inside.split('|').map((each) => plain(before + each + after)));
}

function joinAll(pieces: readonly (string | undefined)[]): readonly string[] | undefined {
  return pieces.every((piece) => piece !== undefined) ? pieces : undefined;
}

/** The text of a pattern without marks; a dot that people forgot to escape is one. */
function plain(pattern: string): string | undefined {
  const text = pattern.replace(/\\([.\-/:])/g, '$1');
  return /[\\^$*+?()[\]{}|]/.test(text) ? undefined : text;
}
