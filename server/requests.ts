// What the server answers when it is asked: hovers, code actions, pulled diagnostics, the table. Answers are about the text
// as it was when they were asked for, or void. It must not know Node or any other machine.
import { CancellationToken, type Connection, type DocumentDiagnosticReport } from 'vscode-languageserver';
import { tableMethod, type TableResult } from '../protocol/messages';
import { codeActions } from './features/codeAction';
import { diagnosticReport, diagnosticsOf } from './features/diagnostics';
import { cancelled, contentModified, guardRequest } from './features/guard';
import { hoverAt } from './features/hover';
import { tableMarkdown } from './features/table';
import type { Session } from './session';
import type { LogPort, Runtime } from './workspace/ports';
import type { Analysed } from './workspace/service';

/** For how many milliseconds fixes of further findings are tried out, where a whole document is selected. */
const codeActionTime = 1000;

/** Registers the handlers of requests for a session. */
export function registerRequests(session: Session, connection: Connection, runtime: Runtime, log: LogPort): void {
  const { context, documents, service, tried } = session;
  /** Lets messages that have arrived be seen; goes on only where the text is the same and the answer is still waited for. */
  const checkpoint = async (uri: string, revision: number | undefined, token: CancellationToken): Promise<void> => {
    await runtime.timers.turn();
    if (token.isCancellationRequested) throw cancelled();
    if (documents.revision(uri) !== revision) throw contentModified();
  };
  /** What is known of the text that the request is about: later changes make it void. */
  const current = async (uri: string, token: CancellationToken): Promise<Analysed | undefined> => {
    if (!service.isRelevant(uri)) return undefined;
    const revision = documents.revision(uri);
    await checkpoint(uri, revision, token);
    const analysed = await session.analyse(uri);
    if (documents.revision(uri) !== revision) throw contentModified();
    return analysed;
  };
  connection.onHover(
    guardRequest(log, 'hover', null, async ({ textDocument, position }, token) => {
      const analysed = await current(textDocument.uri, token);
      return (analysed && hoverAt(analysed.analysis.lines.offsetAt(position), analysed, context)) ?? null;
    }),
  );
  connection.onCodeAction(
    guardRequest(log, 'codeAction', null, async (params, token) => {
      const { uri } = params.textDocument;
      const analysed = await current(uri, token);
      if (!analysed) return null;
      const start = runtime.timers.now();
      return codeActions(params, analysed, service, tried, context, async () => {
        await checkpoint(uri, analysed.snapshot.revision, token);
        return runtime.timers.now() - start < codeActionTime;
      });
    }),
  );
  if (!session.publisher) {
    const nothing: DocumentDiagnosticReport = { kind: 'full', items: [] };
    connection.languages.diagnostics.on(
      guardRequest(log, 'diagnostic', nothing, async ({ textDocument: { uri }, previousResultId }, token) => {
        // Edits and cancellations that have arrived are seen first; the answer is about the newest text in any case.
        for (;;) {
          await runtime.timers.turn();
          if (token.isCancellationRequested) throw cancelled();
          const revision = documents.revision(uri);
          const analysed = await session.analyse(uri);
          if (documents.revision(uri) === revision) return diagnosticReport(diagnosticsOf(analysed, context), previousResultId);
        }
      }),
    );
  }
  const table = guardRequest<undefined, TableResult>(log, 'table', { markdown: '' }, () =>
    Promise.resolve({ markdown: tableMarkdown(context) }),
  );
  // By its name alone: a client that sends parameters, or null, gets the table as well.
  connection.onRequest(tableMethod, () => table(undefined, CancellationToken.None));
}
