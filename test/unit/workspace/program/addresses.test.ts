// Addresses of editors and the paths that files go by.
import { describe, expect, it } from 'vitest';
import { pathOf, uriOf } from '../../../../server/workspace/program/addresses';

describe('the path of an address', () => {
  it.each<[string, string | undefined]>([
    ['file:///w/src/a.ts', '/w/src/a.ts'],
    ['file://localhost/w/a.ts', '/w/a.ts'],
    ['file:///w/%5Bid%5D/%E5%AF%86.ts', '/w/[id]/密.ts'],
    ['file:///c%3A/w/a.ts', 'c:/w/a.ts'],
    ['file:///C:/w/a.ts', 'c:/w/a.ts'],
    ['file:///w/%E0%A4%A.ts', undefined],
    ['untitled:Untitled-1', undefined],
    ['vscode-vfs://github/o/r/a.ts', undefined],
  ])('%s', (uri, path) => {
    expect(pathOf(uri)).toBe(path);
  });

  it.each(['/w/src/a.ts', '/w/[id]/密 b.ts', 'c:/w/a.ts', '/w/100%/#a?.ts'])('%s comes back', (path) => {
    expect(pathOf(uriOf(path))).toBe(path);
  });
});
