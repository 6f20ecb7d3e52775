// What features need to be tested without an editor: real parsers, the real analysis, one document at a time.
import { alibaba } from '../../kms/alibaba';
import { relevanceWords } from '../../kms/sdk-names';
import type { ClientOptions } from '../../protocol/messages';
import type { TriedFixes } from '../../server/features/codeAction';
import type { FeatureContext } from '../../server/features/context';
import { textsFor } from '../../server/features/texts';
import { adapterFor } from '../../server/languages';
import type { Locale } from '../../server/rules/messages';
import { Analyzer } from '../../server/workspace/analyzer';
import { Configuration } from '../../server/workspace/configuration';
import { Documents } from '../../server/workspace/documents';
import { AnalysisService, type Analysed } from '../../server/workspace/service';
import { testParsers } from './parsers';

export interface Bench {
  readonly context: FeatureContext;
  readonly service: AnalysisService;
  readonly tried: TriedFixes;
  /** Opens a text as a document of its own and analyses it. */
  readonly analyse: (text: string, languageId: string) => Promise<Analysed>;
  readonly parses: (text: string, languageId: string) => Promise<boolean>;
}

export function createBench(locale: Locale = 'en', client: ClientOptions = {}): Bench {
  const parsers = testParsers();
  const analyzer = new Analyzer(parsers, alibaba, relevanceWords);
  const documents = new Documents((languageId, text) => analyzer.isRelevant(languageId, text));
  const configuration = new Configuration(undefined, () => undefined);
  const service = new AnalysisService({ documents, parsers, analyzer, configuration, locale, relativePath: (uri) => uri });
  let count = 0;
  return {
    service,
    tried: new WeakMap(),
    context: {
      provider: alibaba,
      texts: textsFor(locale),
      client,
      markdown: true,
      relatedInformation: true,
      docsBase: 'https://example.test',
      uriOf: (file) => file,
      languageOf: (languageId) => {
        const adapter = adapterFor(languageId);
        return adapter && { family: adapter.family, typed: languageId.startsWith('typescript'), comment: adapter.comments.line };
      },
    },
    analyse: async (text, languageId) => {
      const uri = `file:///bench/${(count += 1)}`;
      documents.open(uri, languageId, 1, text);
      const analysed = await service.of(uri);
      // What is known of it stays; its tree goes.
      documents.close(uri);
      if (!analysed) throw new Error('The text is not analysed');
      return analysed;
    },
    parses: async (text, languageId) => {
      const tree = await parsers.parse(languageId, text);
      const good = !tree.rootNode.hasError;
      tree.delete();
      return good;
    },
  };
}
