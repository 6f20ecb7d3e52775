// What every feature is given: the model, the reader's language, what the client can show. Made once, at initialization.
import type { Provider } from '../../kms/types';
import type { ClientOptions } from '../../protocol/messages';
import type { SourceLanguage } from './fixes/types';
import type { Texts } from './texts';

export interface FeatureContext {
  readonly provider: Provider;
  readonly texts: Texts;
  readonly client: ClientOptions;
  /** The client shows hovers in Markdown. */
  readonly markdown: boolean;
  /** The client shows related information of diagnostics. */
  readonly relatedInformation: boolean;
  /** Where the pages of the rules are; undefined: nowhere to link to. */
  readonly docsBase?: string | undefined;
  /** The address of a file that a report names. */
  readonly uriOf: (file: string) => string;
  /** What fixes have to know of a language; undefined for one that we do not read. */
  readonly languageOf: (languageId: string) => SourceLanguage | undefined;
}
