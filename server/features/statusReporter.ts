// Tells the client what the server is doing whenever that changes. It must not know how the client shows it.
import type { ServerStatus } from '../../protocol/messages';
import type { Scheduler } from '../workspace/scheduler';
import type { Analysed, AnalysisService } from '../workspace/service';

const key = 'keystate:status';

export class StatusReporter {
  private readonly analysed = new Map<string, Analysed>();
  private last = '';

  constructor(
    private readonly service: AnalysisService,
    private readonly scheduler: Scheduler,
    private readonly send: (status: ServerStatus) => Promise<void>,
  ) {}

  /** A document was looked at; undefined: it is not analysed. */
  saw(uri: string, analysed: Analysed | undefined): void {
    if (analysed) this.analysed.set(uri, analysed);
    else this.analysed.delete(uri);
    this.scheduler.schedule(key, () => this.report());
  }

  /** The document is closed. */
  forget(uri: string): void {
    if (this.analysed.delete(uri)) this.scheduler.schedule(key, () => this.report());
  }

  private async report(): Promise<void> {
    const all = [...this.analysed.values()];
    const status: ServerStatus = {
      documents: all.length,
      calls: all.reduce((sum, { analysis }) => sum + analysis.report.calls.length, 0),
      skipped: [...this.service.skipped].map(([uri, reason]) => ({ uri, reason })),
    };
    const text = JSON.stringify(status);
    if (text === this.last) return;
    this.last = text;
    await this.send(status);
  }
}
