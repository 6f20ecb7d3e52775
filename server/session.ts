// Composes the parts of the server for one client, by plain constructors. The one place that knows all of them;
// it must not know Node or any other machine.
import { DiagnosticRefreshRequest, type Connection, type InitializeParams } from 'vscode-languageserver';
import { alibaba } from '../kms/alibaba';
import { relevanceWords } from '../kms/sdk-names';
import { isRecord } from '../protocol/json';
import { parseClientOptions, statusMethod } from '../protocol/messages';
import type { TriedFixes } from './features/codeAction';
import type { FeatureContext } from './features/context';
import { describeError } from './features/guard';
import { Publisher } from './features/publisher';
import { StatusReporter } from './features/statusReporter';
import { textsFor } from './features/texts';
import { adapterFor } from './languages';
import { Parsers } from './parsing';
import { localeOf } from './rules/messages';
import { Analyzer } from './workspace/analyzer';
import { Configuration } from './workspace/configuration';
import { Documents } from './workspace/documents';
import { Folders } from './workspace/folders';
import { Packages } from './workspace/packages';
import { DocumentPrograms } from './workspace/program/document-programs';
import { relevanceTest } from './workspace/relevance';
import type { LogPort, Runtime } from './workspace/ports';
import { Scheduler } from './workspace/scheduler';
import { AnalysisService, type Analysed } from './workspace/service';

/** The pause in typing after which diagnostics are pushed, unless the client wants another. */
const pushDelay = 150;

export interface Session {
  readonly context: FeatureContext;
  readonly documents: Documents;
  readonly folders: Folders;
  readonly configuration: Configuration;
  readonly packages: Packages;
  readonly service: AnalysisService;
  /** The programs around documents, on machines where files can be read. */
  readonly programs: DocumentPrograms | undefined;
  readonly tried: TriedFixes;
  readonly status: StatusReporter;
  /** For clients that do not pull diagnostics. */
  readonly publisher: Publisher | undefined;
  /** What is known of a document now, told to the status too. */
  readonly analyse: (uri: string) => Promise<Analysed | undefined>;
  /** Diagnostics may have changed although the texts did not. */
  readonly refresh: () => Promise<void>;
  readonly dispose: () => void;
}

/** Makes the session for a client that says what it can do. */
export function createSession(params: InitializeParams, connection: Connection, runtime: Runtime, log: LogPort): Session {
  const { capabilities } = params;
  const locale = localeOf(params.locale);
  const onError = (error: unknown): void => log.error(describeError(error));
  const parsers = new Parsers(runtime.assets);
  const packages = new Packages(runtime.files);
  const analyzer = new Analyzer(parsers, alibaba, relevanceWords, packages);
  const documents = new Documents((languageId, text) => analyzer.isRelevant(languageId, text));
  const folders = new Folders(foldersOf(params));
  const fetchSettings = (uri: string): Promise<unknown> =>
    connection.workspace.getConfiguration({ scopeUri: uri, section: 'keystate' }) as Promise<unknown>;
  const configuration = new Configuration(capabilities.workspace?.configuration === true ? fetchSettings : undefined, onError);
  const programs =
    runtime.workspace &&
    new DocumentPrograms(
      {
        ...{ port: runtime.workspace, documents, parsers, provider: alibaba, packages },
        namesSdk: relevanceTest(relevanceWords),
        turn: () => runtime.timers.turn(),
        relativePath: (uri) => folders.relativePath(uri),
      },
      foldersOf(params),
    );
  const service = new AnalysisService({
    documents,
    parsers,
    analyzer,
    configuration,
    locale,
    relativePath: (uri) => folders.relativePath(uri),
    ...(programs ? { programs } : {}),
  });
  const context = contextOf(params, runtime, locale, (path) => programs?.uriOf(path) ?? path);
  const scheduler = new Scheduler(runtime.timers, context.client.pushDelay ?? pushDelay, onError);
  const status = new StatusReporter(service, scheduler, (value) => connection.sendNotification(statusMethod, value));
  const analyse = async (uri: string): Promise<Analysed | undefined> => {
    const result = await service.of(uri).catch((error: unknown) => {
      status.saw(uri, undefined);
      throw error;
    });
    // Of a document that was closed or changed in the meantime there is nothing to tell.
    if (result ? documents.isCurrent(result.snapshot) : service.isRelevant(uri)) status.saw(uri, result);
    return result;
  };
  const pulls = isRecord(capabilities.textDocument?.diagnostic);
  const publisher = pulls
    ? undefined
    : new Publisher({ documents, service, scheduler, analyse, context }, (value) => connection.sendDiagnostics(value));
  return {
    context,
    documents,
    folders,
    configuration,
    packages,
    service,
    programs,
    tried: new WeakMap(),
    status,
    publisher,
    analyse,
    refresh: async () => {
      for (const uri of documents.uris()) publisher?.schedule(uri, 0);
      if (pulls && capabilities.workspace?.diagnostics?.refreshSupport === true)
        await connection.sendRequest(DiagnosticRefreshRequest.type);
    },
    dispose: () => {
      scheduler.dispose();
      documents.dispose();
      parsers.dispose();
    },
  };
}

function contextOf(
  { capabilities, initializationOptions }: InitializeParams,
  runtime: Runtime,
  locale: ReturnType<typeof localeOf>,
  uriOf: FeatureContext['uriOf'],
): FeatureContext {
  const { publishDiagnostics, diagnostic, hover } = capabilities.textDocument ?? {};
  return {
    provider: alibaba,
    texts: textsFor(locale),
    client: parseClientOptions(initializationOptions),
    // A client that does not say has Markdown: before formats there was nothing else.
    markdown: hover?.contentFormat?.includes('markdown') ?? true,
    relatedInformation: publishDiagnostics?.relatedInformation === true || diagnostic?.relatedInformation === true,
    docsBase: runtime.docsBase,
    uriOf,
    languageOf: (languageId) => {
      const adapter = adapterFor(languageId);
      return adapter && { family: adapter.family, typed: languageId.startsWith('typescript'), comment: adapter.comments.line };
    },
  };
}

/** Clients before workspace folders sent one root. */
function foldersOf(params: InitializeParams): readonly string[] {
  const old = 'rootUri' in params && typeof params.rootUri === 'string' ? [params.rootUri] : [];
  return params.workspaceFolders?.map((folder) => folder.uri) ?? old;
}
