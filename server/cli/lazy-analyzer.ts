// The analyzer that loads its engine with the first file it is asked about: most of a scan needs none.
// A bundle holds the engine as text that has not run until then.
import type { SourceAnalyzer } from './environment';

/** An analyzer for files of this process; `folder` is where the bundle is. */
export function lazyAnalyzer(folder: string): SourceAnalyzer {
  const loaded: { analyzer?: Promise<SourceAnalyzer> } = {};
  const analyzer = (): Promise<SourceAnalyzer> => (loaded.analyzer ??= import('./engine').then(({ makeAnalyzer }) => makeAnalyzer(folder)));
  return {
    analyze: async (source, options) => (await analyzer()).analyze(source, options),
    lower: async (source) => (await analyzer()).lower(source),
  };
}
