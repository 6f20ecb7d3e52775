// Leaving out bodies that cannot matter, and keeping what an edit did not touch, changes no result: random modules, every
// fixture, and random edits are analysed both ways.
import { beforeAll, expect, test } from 'vitest';
import { alibaba } from '../../kms/alibaba';
import { analyzeModule, wordsThatMatter } from '../../server/analysis';
import { adapterFor, bodiesToLeaveOut, WordMemory } from '../../server/languages';
import { Analyzer, DocumentMemory } from '../../server/workspace/analyzer';
import type { ModuleReport } from '../../server/analysis/report';
import { relevanceWords } from '../../kms/sdk-names';
import type { Tree } from 'web-tree-sitter';
import { pythonText, typescriptText } from '../bench/texts';
import { readFixtures } from '../support/fixtures';
import { testParsers } from '../support/parsers';
import { randomEdit, randomModule, type ModuleLanguage } from './modules';
import { seeded } from './random';

/** Milliseconds, on a machine that does much else. */
const patience = 120_000;

const parsers = testParsers();
beforeAll(() => parsers.load(['typescript', 'typescriptreact', 'javascript', 'python']));

/** Everything the analysis says, as plain data; paths too. */
function plain({ calls, observations, mentions, directives }: ModuleReport): unknown {
  const named = calls.map(({ sdk, ...call }) => ({ ...call, sdk: sdk.id, path: call.path }));
  return JSON.parse(
    JSON.stringify({ calls: named, observations: observations.map((one) => ({ ...one, calls: [] })), mentions, directives }),
  );
}

function reportOf(tree: Tree, text: string, languageId: string, pruned: boolean): unknown {
  const adapter = adapterFor(languageId);
  if (!adapter) throw new Error(`No adapter for ${languageId}`);
  const words = { matters: wordsThatMatter(alibaba, adapter.family) };
  const spans = pruned ? bodiesToLeaveOut(tree, text, adapter.outline, words, new WordMemory()) : [];
  const module = adapter.lower(tree, text, 'file', languageId, { leftOut: new Set(spans.map(({ start }) => start)) });
  return plain(analyzeModule(module, { provider: alibaba, text }));
}

function expectSame(languageId: string, text: string): void {
  const tree = parsers.parseLoaded(languageId, text);
  expect(reportOf(tree, text, languageId, true), text).toEqual(reportOf(tree, text, languageId, false));
  tree.delete();
}

test(
  'a fixture is judged as it is with every body',
  () => {
    for (const { languageId, text } of readFixtures()) expectSame(languageId, text);
  },
  patience,
);

test(
  'a long file is judged as it is with every body',
  () => {
    expectSame('typescript', typescriptText({ lines: 400, calls: 8 }));
    expectSame('python', pythonText({ lines: 400, calls: 8 }));
  },
  patience,
);

test.each<ModuleLanguage>(['typescript', 'python'])(
  'a random %s module is judged as it is with every body',
  (language) => {
    for (let seed = 1; seed <= 150; seed += 1) expectSame(language, randomModule(seeded(seed), language));
  },
  patience,
);

test.each<ModuleLanguage>(['typescript', 'python'])(
  'after any edits of %s, what was kept gives what a fresh analysis gives',
  async (language) => {
    const analyzer = new Analyzer(parsers, alibaba, relevanceWords);
    for (let seed = 1; seed <= 25; seed += 1) {
      const random = seeded(seed);
      const memory = new DocumentMemory();
      let text = randomModule(random, language);
      let tree = parsers.parseLoaded(language, text);
      for (let step = 0; step < 12; step += 1) {
        const edited = randomEdit(random, text);
        const edit = { start: edited.start, oldEnd: edited.oldEnd, newEnd: edited.start + edited.inserted.length };
        const next = parsers.parseLoaded(language, edited.text, { tree, text, edits: [edit] });
        tree.delete();
        [tree, text] = [next, edited.text];
        const { report } = await analyzer.analyze({ file: 'file', languageId: language, text }, {}, { tree, memory });
        if (analyzer.isRelevant(language, text)) expect(plain(report), text).toEqual(reportOf(tree, text, language, false));
      }
      tree.delete();
    }
  },
  patience,
);
