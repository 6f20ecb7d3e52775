// What each stage of the pipeline costs by itself, in one process: parse, lowering, analysis, rules. Per document and
// per MB, and after an edit of one character. It must not know transports.
import { alibaba } from '../../kms/alibaba';
import { analyzeModule, wordsThatMatter } from '../../server/analysis';
import { LineIndex } from '../../server/ir/line-index';
import { adapterFor, bodiesToLeaveOut, WordMemory } from '../../server/languages';
import type { Parsers } from '../../server/parsing';
import { findingsOf } from '../../server/rules';
import { figuresOf, timed, type Figures } from './statistics';

export interface StageTimes {
  readonly languageId: string;
  readonly megabytes: number;
  readonly parse: Figures;
  /** After one character was typed, with the old tree. */
  readonly reparse: Figures;
  readonly lower: Figures;
  readonly analyse: Figures;
  readonly judge: Figures;
  readonly calls: number;
}

/** Runs every stage `rounds` times over one text; the first rounds, in which the code is compiled, are left out. */
export function measureStages(parsers: Parsers, languageId: string, text: string, rounds: number): StageTimes {
  const adapter = adapterFor(languageId);
  if (!adapter) throw new Error(`There is no adapter for ${languageId}`);
  const times = { parse: [] as number[], reparse: [] as number[], lower: [] as number[], analyse: [] as number[], judge: [] as number[] };
  const at = middleOf(text, 'ordinary');
  const typed = `${text.slice(0, at)}x${text.slice(at)}`;
  const words = { matters: wordsThatMatter(alibaba, adapter.family) };
  const memory = new WordMemory();
  const warmUp = Math.ceil(rounds / 3);
  let calls = 0;
  for (let round = 0; round < rounds + warmUp; round += 1) {
    const parse = timed(() => parsers.parseLoaded(languageId, text));
    const reparse = timed(() =>
      parsers.parseLoaded(languageId, typed, { tree: parse.result, text, edits: [{ start: at, oldEnd: at, newEnd: at + 1 }] }),
    );
    const lower = timed(() => {
      const spans = bodiesToLeaveOut(reparse.result, typed, adapter.outline, words, memory);
      return adapter.lower(reparse.result, typed, 'file:///bench', languageId, { leftOut: new Set(spans.map(({ start }) => start)) });
    });
    const analyse = timed(() => analyzeModule(lower.result, { provider: alibaba, text: typed }));
    const judge = timed(() => [findingsOf(analyse.result, { provider: alibaba, text: typed }), new LineIndex(typed)]);
    parse.result.delete();
    reparse.result.delete();
    calls = analyse.result.calls.length;
    if (round < warmUp) continue;
    for (const [name, { time }] of Object.entries({ parse, reparse, lower, analyse, judge })) times[name as keyof typeof times].push(time);
  }
  return {
    languageId,
    megabytes: Buffer.byteLength(text) / 1e6,
    calls,
    parse: figuresOf(times.parse),
    reparse: figuresOf(times.reparse),
    lower: figuresOf(times.lower),
    analyse: figuresOf(times.analyse),
    judge: figuresOf(times.judge),
  };
}

/** Where one types: in a function without KMS calls, or among them. */
export type Place = 'ordinary' | 'lifecycle';

/** What a person types at: the end of a variable's name, or of a text that is encrypted. */
const typedAt: Readonly<Record<Place, string>> = { ordinary: 'known', lifecycle: 'c2VjcmV0' };

/** A place in the middle of the text where typing leaves the code whole. */
export function middleOf(text: string, place: Place): number {
  const at = text.indexOf(typedAt[place], Math.floor(text.length / 2));
  if (at < 0) throw new Error(`The text has no ${typedAt[place]}`);
  return at + typedAt[place].length;
}
