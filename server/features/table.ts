// The whole table of operations and states as Markdown, for a page of its own. It must not know editors.
import type { Certainty, Operation, Provider } from '../../kms/types';
import type { FeatureContext } from './context';
import type { Texts } from './texts';

/** Every row that the provider documents, then those that are inferred. */
export function tableMarkdown({ provider, texts, client }: Pick<FeatureContext, 'provider' | 'texts' | 'client'>): string {
  const rowsOf = (certainty: Certainty): string => rows(provider, certainty, texts, client.html === true);
  const [documented, inferred] = [rowsOf('documented'), rowsOf('inferred')];
  const parts = [
    `# ${texts.tableTitle(provider)}`,
    texts.tableIntroduction(`[${provider.table.title}](${provider.table.url})`),
    documented,
  ];
  if (inferred !== '') parts.push(`## ${texts.inferredTitle}`, inferred);
  return `${parts.join('\n\n')}\n`;
}

function rows(provider: Provider, certainty: Certainty, texts: Texts, html: boolean): string {
  const operations = [...provider.operations.values()].filter((operation) => operation.row?.certainty === certainty);
  if (operations.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  // Five columns of long words: with places to break them they fit beside a side bar.
  const breakable = (text: string): string => (html ? text.replace('.', '.<wbr>') : text);
  const page = (operation: Operation): string => operation.docs[texts.locale === 'zh-CN' ? 'zh' : 'en'];
  return [
    line([texts.operation, ...provider.stateNames]),
    line([':--', ...provider.stateNames.map(() => ':--')]),
    ...operations.map((operation) =>
      line([
        `[${operation.name}](${page(operation)})`,
        ...provider.stateNames.map((state) => breakable(answer(provider, operation, state))),
      ]),
    ),
  ].join('\n');
}

function answer(provider: Provider, operation: Operation, state: string): string {
  const result = operation.row?.results[state];
  return result === undefined ? '–' : `${provider.results.get(result)?.http ?? ''} ${result}`.trim();
}
