// What the server is doing, as the client's status item shows it. It must not know when it is sent.
import type { ServerStatus } from '../../protocol/messages';
import type { Analysed, AnalysisService } from '../workspace/service';

/** Sums up the open documents that are analysed. */
export function statusOf(analysed: readonly Analysed[], service: AnalysisService): ServerStatus {
  return {
    documents: analysed.length,
    calls: analysed.reduce((sum, { analysis }) => sum + analysis.report.calls.length, 0),
    skipped: [...service.skipped].map(([uri, reason]) => ({ uri, reason })),
  };
}
