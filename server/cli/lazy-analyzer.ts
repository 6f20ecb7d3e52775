// The analyzer that loads its engine with the first file it is asked about: most of a scan needs none.
// The engine is a bundle of its own beside the others, which is so neither read nor compiled before.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Engine from './engine';
import type { SourceAnalyzer } from './environment';
import { expectShortRun } from './short-run';

/** An analyzer for files of this process; `folder` is where the bundles are. */
export function lazyAnalyzer(folder: string): SourceAnalyzer {
  const loaded: { analyzer?: SourceAnalyzer } = {};
  const load = (): SourceAnalyzer => {
    expectShortRun();
    return (createRequire(join(folder, 'cli.js'))('./engine.js') as typeof Engine).makeAnalyzer(folder);
  };
  const analyzer = (): SourceAnalyzer => (loaded.analyzer ??= load());
  return {
    analyzeProgram: async (...asked) => analyzer().analyzeProgram(...asked),
    lower: async (source) => analyzer().lower(source),
  };
}
