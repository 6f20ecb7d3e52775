// Tests a chunk of files, on any thread, and tells those that are not simply misses.
// It must not know which thread it is on.
import { makeFileTest, type Verdict } from './file-test';
import type { Tasks, Work } from './protocol';
import { ignoreCheckIn } from './targets';

/** A file that is not simply a miss. */
export interface Examined {
  readonly path: string;
  readonly verdict: Exclude<Verdict, 'miss'>;
}

/** An examination with buffers of its own: for one thread. */
export function makeExamine({ words, targets }: Tasks['test']): Work<'test'> {
  const test = makeFileTest(words);
  // Matching a single file against .gitignore costs more than reading it, so it is asked of the few that are not misses.
  const isIgnored = ignoreCheckIn(targets);
  const named = new Set(targets.named.map(({ absolute }) => absolute));
  return (paths) => {
    const found: Examined[] = [];
    for (const path of paths) {
      const verdict = test(path, named.has(path));
      if (verdict !== 'miss' && !isIgnored(path)) found.push({ path, verdict });
    }
    return Promise.resolve(found);
  };
}
