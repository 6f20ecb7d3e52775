// Bracket expressions in .gitignore. The expected matches are those of `git check-ignore`.
import { describe, expect, it } from 'vitest';
import { bracketPattern, needsBrackets } from '../../../server/node/files/bracket-pattern';

const names = ['a.ts', 'b.ts', 'A.ts', ']a.ts', '].ts', '1.ts', '-.ts', '!.ts', '^.ts', 'xzy.ts', ' .ts', 'x/y.ts'];

function matched(line: string, ignoreCase = false): readonly string[] {
  return names.filter((name) => bracketPattern(line, ignoreCase).matches(name, false));
}

describe('a pattern with brackets', () => {
  it.each([
    ['[!a].ts', ['b.ts', 'A.ts', '].ts', '1.ts', '-.ts', '!.ts', '^.ts', ' .ts', 'x/y.ts']],
    ['[^a].ts', ['b.ts', 'A.ts', '].ts', '1.ts', '-.ts', '!.ts', '^.ts', ' .ts', 'x/y.ts']],
    ['[]a].ts', ['a.ts', '].ts']],
    ['[!]a].ts', ['b.ts', 'A.ts', '1.ts', '-.ts', '!.ts', '^.ts', ' .ts', 'x/y.ts']],
    ['[[:alpha:]].ts', ['a.ts', 'b.ts', 'A.ts', 'x/y.ts']],
    ['[![:alpha:]].ts', ['].ts', '1.ts', '-.ts', '!.ts', '^.ts', ' .ts']],
    ['[[:digit:][:upper:]].ts', ['A.ts', '1.ts']],
    ['[[:unheard:]].ts', []],
    ['[\\]].ts', ['].ts']],
    ['x[!q]y.ts', ['xzy.ts']],
    ['/x/[!q].ts', ['x/y.ts']],
    ['**/[!q]y.ts', []],
    ['x*[!q]y.ts', ['xzy.ts']],
    ['[!a', []],
  ])('%s', (line, expected) => {
    expect(matched(line)).toEqual(expected);
  });

  it('ignores case where git does', () => {
    expect(matched('[[:lower:]].ts', true)).toEqual(['a.ts', 'b.ts', 'A.ts', 'x/y.ts']);
  });

  it('is told from the patterns that the library reads', () => {
    expect(['[!a]', '[^a]', '[]a]', '[[:alpha:]]', '[\\]]'].every(needsBrackets)).toBe(true);
    expect(['[a-c].ts', '*.ts', '!a.ts', '# [!a]', 'a[b.ts'].some(needsBrackets)).toBe(false);
  });

  it('that ends with a slash is of folders', () => {
    const { matches, negated } = bracketPattern('![!a]/ ', false);
    expect([negated, matches('b', true), matches('b', false)]).toEqual([true, true, false]);
  });
});
