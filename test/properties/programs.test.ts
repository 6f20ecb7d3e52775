// The differential test's own tools: what is generated is well formed, what is printed parses, what fails is made small.
import { beforeAll, expect, test } from 'vitest';
import { testParsers } from '../support/parsers';
import { call, program, when, described, is, create, loop, flag } from './build';
import { generateProgram } from './generate';
import { allStatements, sitesOf } from './program';
import type { Program } from './program';
import { seeded } from './random';
import { renderPython } from './render-python';
import { renderTypeScript } from './render-typescript';
import { shrink, wellFormed } from './shrink';

const seeds = Array.from({ length: 60 }, (_, index) => index);
const parsers = testParsers();

beforeAll(() => parsers.load(['typescript', 'javascript', 'python']));

test('the same seed gives the same program and text', () => {
  const once = (): string => renderTypeScript(generateProgram(seeded(7)), seeded(8)).text;
  expect(once()).toBe(once());
});

test('programs are well formed', () => {
  expect(seeds.filter((seed) => !wellFormed(generateProgram(seeded(seed))))).toEqual([]);
});

test.each([renderTypeScript, renderPython])('%o: the text parses, and every call has a line of its own', async (render) => {
  for (const seed of seeds) {
    const given = generateProgram(seeded(seed));
    const { languageId, text, lines } = render(given, seeded(seed));
    const tree = await parsers.parse(languageId, text);
    expect(tree.rootNode.hasError, text).toBe(false);
    tree.delete();
    const sites = sitesOf(given).map(({ site }) => site);
    expect(sites.filter((site) => !lines.has(site))).toEqual([]);
    expect(new Set(lines.values()).size).toBe(lines.size);
  }
});

test('a failing program shrinks to what makes it fail', async () => {
  const large = program(
    create(1, 'v0'),
    loop(flag, call(2, 'DisableKey', 'v0'), when(described(3, 'k0', is('Enabled')), [call(4, 'Encrypt', 'k0')])),
    call(5, 'TagResource', 'k1'),
  );
  const encrypts = (candidate: Program): boolean =>
    [...allStatements(candidate.body)].some((each) => each.kind === 'call' && each.operation === 'Encrypt');
  const small = await shrink(large, (candidate) => Promise.resolve(encrypts(candidate)));
  expect(small).toEqual({ sources: [{ name: 'k0', kind: 'outside' }], variables: [], body: [call(4, 'Encrypt', 'k0')] });
});
