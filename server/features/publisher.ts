// Pushes diagnostics to clients that do not pull them: after a pause in typing, only for the version that was analysed
// and still is the newest. It must not know how findings are made.
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import type { Documents } from '../workspace/documents';
import type { Scheduler } from '../workspace/scheduler';
import type { Analysed, AnalysisService } from '../workspace/service';
import type { FeatureContext } from './context';
import { diagnosticsOf } from './diagnostics';

export interface PublisherParts {
  readonly documents: Documents;
  readonly service: Pick<AnalysisService, 'isRelevant'>;
  readonly scheduler: Scheduler;
  readonly analyse: (uri: string) => Promise<Analysed | undefined>;
  readonly context: FeatureContext;
}

export class Publisher {
  /** What is shown of each document, where something is. */
  private readonly published = new Map<string, { readonly version: number | undefined; readonly text: string }>();

  constructor(
    private readonly parts: PublisherParts,
    private readonly send: (params: PublishDiagnosticsParams) => Promise<void>,
  ) {}

  /** The document is new or changed. One that cannot matter costs nothing. */
  schedule(uri: string, delay?: number): void {
    const { documents, service, scheduler, analyse, context } = this.parts;
    if (!service.isRelevant(uri) && !this.published.has(uri)) return;
    scheduler.schedule(
      uri,
      async (freshness) => {
        const analysed = await analyse(uri).catch(async (error: unknown) => {
          // What was shown is about a text that is gone.
          if (!freshness.stale) await this.publish(uri, documents.version(uri), []);
          throw error;
        });
        const version = documents.version(uri);
        if (freshness.stale || version === undefined || (analysed && !documents.isCurrent(analysed.snapshot))) return;
        await this.publish(uri, version, diagnosticsOf(analysed, context));
      },
      delay,
    );
  }

  /** The document is closed: what is shown of it goes. */
  async close(uri: string): Promise<void> {
    this.parts.scheduler.cancel(uri);
    if (this.published.delete(uri)) await this.send({ uri, diagnostics: [] });
  }

  private async publish(uri: string, version: number | undefined, diagnostics: PublishDiagnosticsParams['diagnostics']): Promise<void> {
    const text = JSON.stringify(diagnostics);
    const shown = this.published.get(uri);
    // Something else changed, and nothing about this document.
    if (shown?.version === version && shown?.text === text) return;
    if (diagnostics.length > 0) this.published.set(uri, { version, text });
    else if (!this.published.delete(uri)) return;
    await this.send({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
  }
}
