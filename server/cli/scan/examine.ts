// Looks at a chunk of files, on any thread: tests each, and at once inspects those that can matter.
// It must not know which thread it is on, nor what an inspection is.
import type { Inspect } from '../inspection';
import { makeFileTest } from './file-test';
import type { Answer, Examined } from './protocol';
import { fileNamer, ignoreCheckIn, type Targets } from './targets';

export type Examine = (index: number, paths: readonly string[]) => Promise<Answer>;

/** An examination with buffers of its own: for one thread. Without `inspect` files are only found. */
export function makeExamine(words: readonly string[], targets: Targets, inspect: Inspect | undefined): Examine {
  const test = makeFileTest(words);
  // Matching a single file against .gitignore costs more than reading it, so it is asked of the few that are not misses.
  const isIgnored = ignoreCheckIn(targets);
  const nameOf = fileNamer(targets);
  const named = new Set(targets.named.map(({ absolute }) => absolute));
  return async (index, paths) => {
    const found: Examined[] = [];
    for (const path of paths) {
      const verdict = test(path, named.has(path));
      if (verdict === 'miss' || isIgnored(path)) continue;
      const inspected = verdict === 'hit' && inspect ? { inspection: await inspect({ absolute: path, file: nameOf(path) }) } : {};
      found.push({ path, verdict, ...inspected });
    }
    return { index, found };
  };
}
