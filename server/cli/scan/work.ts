// How each task is done, for whichever thread does it. It must not know threads.
import { makeInspect } from '../inspection';
import type { SourceAnalyzer } from '../environment';
import { makeExamine } from './examine';
import { makeReadImports } from './file-imports';
import type { Kind, Task, Work } from './protocol';

/** @param analyzer gives the analyzer of this thread, which is loaded with the first file it is asked about */
export function workFor(task: Task, analyzer: () => SourceAnalyzer): Work<Kind> {
  switch (task.kind) {
    case 'test':
      return makeExamine(task);
    case 'imports':
      return makeReadImports();
    case 'analyse':
      return makeInspect(analyzer(), task);
  }
}
