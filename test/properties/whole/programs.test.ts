// The tools of the test with several functions: what is generated is well formed and has everything in it, what is
// printed parses, what fails is made small.
import { beforeAll, expect, test } from 'vitest';
import { testParsers } from '../../support/parsers';
import { call, create, flag, when } from '../build';
import type { Condition, Statement } from '../program';
import { allStatements, conditionsOf } from '../program';
import { seeded } from '../random';
import { assign, entry, giveKey, giving, helper, invoke, whole } from './build';
import type { WholeProgram } from './functions';
import { invocationsIn, sitesIn } from './functions';
import { FEATURES, generateWhole } from './generate';
import { secondFile } from './layout';
import { renderWholePython } from './render-python';
import { renderWholeTypeScript } from './render-typescript';
import { shrinkWhole, wholeWellFormed } from './shrink';

const seeds = Array.from({ length: 300 }, (_, index) => index);
const parsers = testParsers();

beforeAll(() => parsers.load(['typescript', 'javascript', 'python']));

test('programs are well formed', () => {
  expect(seeds.filter((seed) => !wholeWellFormed(generateWhole(seeded(seed))))).toEqual([]);
});

test('programs have everything in them, often', () => {
  const found = new Map<string, number>();
  const count = (name: string, times: number): void => void found.set(name, (found.get(name) ?? 0) + Math.sign(times));
  for (const program of seeds.map((seed) => generateWhole(seeded(seed)))) {
    const statements = program.functions.flatMap(({ body }) => [...allStatements(body)]);
    const conditions = statements.flatMap((each) => [...conditionsOf(each)]);
    const calls = program.functions.flatMap(({ body }) => invocationsIn(body));
    const has = (kind: Statement['kind']): number => statements.filter((each) => each.kind === kind).length;
    const asks = (kind: Condition['kind']): number => conditions.filter((each) => each.kind === kind).length;
    count('calls', calls.length);
    count('the same key twice', calls.filter(({ keys }) => new Set(keys).size < keys.length).length);
    count('literals passed', calls.filter(({ keys }) => keys.includes('l0')).length);
    count('recursion', program.functions.filter(({ name, body }) => invocationsIn(body).some(({ callee }) => callee === name)).length);
    count('keys given back', statements.filter((each) => each.kind === 'invoke' && each.target !== undefined).length);
    count('answers handed on', statements.filter((each) => each.kind === 'answer' && each.answer.kind === 'invoke').length);
    count('states given back', has('invoke-state'));
    count('states passed', calls.filter(({ states }) => states.length > 0).length);
    count('truths', asks('invoke'));
    count('closures', has('run'));
    count('methods on the own object', calls.filter(({ on }) => on === 'this').length);
    count('methods on local objects', calls.filter(({ on }) => on === 'store').length);
    count('keys stored', statements.filter((each) => each.kind === 'create' && each.target.startsWith('this.')).length);
    count('private functions', program.functions.filter(({ visible, of }) => !visible && of === undefined).length);
    count('private methods', program.functions.filter(({ visible, of }) => !visible && of !== undefined).length);
  }
  expect([...found].filter(([, programs]) => programs < seeds.length / 50)).toEqual([]);
});

test('programs do without what they are to do without', () => {
  for (const program of seeds.map((seed) => generateWhole(seeded(seed), new Set(FEATURES)))) {
    expect(program.classes).toEqual([]);
    expect(program.functions.every(({ gives }) => gives === 'nothing')).toBe(true);
  }
});

test.each([renderWholeTypeScript, renderWholePython])('%o: the text parses, and every call has a line of its own', async (render) => {
  for (const seed of seeds) {
    const given = generateWhole(seeded(seed));
    const files = render(given, seeded(seed), secondFile(given, seeded(seed)));
    for (const { languageId, text, lines } of files) {
      const tree = await parsers.parse(languageId, text);
      expect(tree.rootNode.hasError, text).toBe(false);
      tree.delete();
      expect(new Set(lines.values()).size).toBe(lines.size);
    }
    const found = new Set(files.flatMap(({ lines }) => [...lines.keys()]));
    expect(sitesIn(given).filter(({ site }) => !found.has(site))).toEqual([]);
  }
});

test('a failing program shrinks to what makes it fail', async () => {
  const large = whole(
    entry('main', ['k0', 'k1'], assign('v0', 'make', ['k1']), when(flag, [invoke('use', ['v0'])]), call(1, 'TagResource', 'k0')),
    entry('other', ['k0'], invoke('use', ['k0'])),
    giving('key', helper('make', ['k'], call(2, 'DisableKey', 'k'), create(3, 'v0'), giveKey('v0'))),
    helper('use', ['k'], call(4, 'EnableKey', 'k'), call(5, 'Encrypt', 'k')),
  );
  const encrypts = (candidate: WholeProgram): boolean =>
    candidate.functions.some(({ body }) => [...allStatements(body)].some((each) => each.kind === 'call' && each.operation === 'Encrypt'));
  const small = await shrinkWhole(large, (candidate) => Promise.resolve(encrypts(candidate)));
  expect(small.functions.map(({ name, keys, body }) => [name, keys, body])).toEqual([['use', ['k'], [call(5, 'Encrypt', 'k')]]]);
});
