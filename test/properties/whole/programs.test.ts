// The tools of the test with several functions: what is generated is well formed, what is printed parses.
import { beforeAll, expect, test } from 'vitest';
import { testParsers } from '../../support/parsers';
import { seeded } from '../random';
import { sitesIn } from './functions';
import { generateWhole } from './generate';
import { renderWholePython } from './render-python';
import { renderWholeTypeScript } from './render-typescript';
import { wholeWellFormed } from './shrink';

const seeds = Array.from({ length: 150 }, (_, index) => index);
const parsers = testParsers();

beforeAll(() => parsers.load(['typescript', 'javascript', 'python']));

test('programs are well formed', () => {
  expect(seeds.filter((seed) => !wholeWellFormed(generateWhole(seeded(seed))))).toEqual([]);
});

test.each([renderWholeTypeScript, renderWholePython])('%o: the text parses, and every call has a line of its own', async (render) => {
  for (const seed of seeds) {
    const given = generateWhole(seeded(seed));
    const { languageId, text, lines } = render(given, seeded(seed));
    const tree = await parsers.parse(languageId, text);
    expect(tree.rootNode.hasError, text).toBe(false);
    tree.delete();
    const sites = sitesIn(given).map(({ site }) => site);
    expect(sites.filter((site) => !lines.has(site))).toEqual([]);
    expect(new Set(lines.values()).size).toBe(lines.size);
  }
});
