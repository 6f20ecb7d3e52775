// Pushes diagnostics to clients that do not pull them: after a pause in typing, only for the version that was analysed
// and still is the newest. It must not know how findings are made.
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import type { Documents } from '../workspace/documents';
import type { Scheduler } from '../workspace/scheduler';
import type { Analysed } from '../workspace/service';
import type { FeatureContext } from './context';
import { diagnosticsOf } from './diagnostics';

export class Publisher {
  private readonly published = new Set<string>();

  constructor(
    private readonly documents: Documents,
    private readonly scheduler: Scheduler,
    private readonly analyse: (uri: string) => Promise<Analysed | undefined>,
    private readonly context: FeatureContext,
    private readonly send: (params: PublishDiagnosticsParams) => Promise<void>,
  ) {}

  /** The document is new or changed. One that cannot matter costs nothing. */
  schedule(uri: string, delay?: number): void {
    if (!this.documents.isRelevant(uri) && !this.published.has(uri)) return;
    this.scheduler.schedule(
      uri,
      async (freshness) => {
        const analysed = await this.analyse(uri).catch(async (error: unknown) => {
          // What was shown is about a text that is gone.
          if (!freshness.stale) await this.publish(uri, this.documents.version(uri), []);
          throw error;
        });
        const version = this.documents.version(uri);
        if (freshness.stale || version === undefined || (analysed && !this.documents.isCurrent(analysed.snapshot))) return;
        await this.publish(uri, version, diagnosticsOf(analysed, this.context));
      },
      delay,
    );
  }

  /** The document is closed: what is shown of it goes. */
  async close(uri: string): Promise<void> {
    this.scheduler.cancel(uri);
    if (this.published.delete(uri)) await this.send({ uri, diagnostics: [] });
  }

  private async publish(uri: string, version: number | undefined, diagnostics: PublishDiagnosticsParams['diagnostics']): Promise<void> {
    if (diagnostics.length > 0) this.published.add(uri);
    else if (!this.published.delete(uri)) return;
    await this.send({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
  }
}
