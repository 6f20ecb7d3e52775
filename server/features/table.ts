// The whole table of operations and states as Markdown, for a page of its own. It must not know editors.
import type { Certainty, Operation, Provider } from '../../kms/types';
import type { Texts } from './texts';

/** Every row that the provider documents, then those that are inferred. */
export function tableMarkdown(provider: Provider, texts: Texts): string {
  const documented = rows(provider, 'documented', texts);
  const inferred = rows(provider, 'inferred', texts);
  const parts = [
    `# ${texts.tableTitle(provider.name)}`,
    texts.tableIntroduction(`[${provider.table.title}](${provider.table.url})`),
    documented,
  ];
  if (inferred !== '') parts.push(`## ${texts.inferredTitle}`, inferred);
  return `${parts.join('\n\n')}\n`;
}

function rows(provider: Provider, certainty: Certainty, texts: Texts): string {
  const operations = [...provider.operations.values()].filter((operation) => operation.row?.certainty === certainty);
  if (operations.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const page = (operation: Operation): string => operation.docs[texts.locale === 'zh-CN' ? 'zh' : 'en'];
  return [
    line([texts.operation, ...provider.stateNames]),
    line([':--', ...provider.stateNames.map(() => ':--')]),
    ...operations.map((operation) =>
      line([`[${operation.name}](${page(operation)})`, ...provider.stateNames.map((state) => answer(provider, operation, state))]),
    ),
  ].join('\n');
}

function answer(provider: Provider, operation: Operation, state: string): string {
  const result = operation.row?.results[state];
  return result === undefined ? '–' : `${provider.results.get(result)?.http ?? ''} ${result}`.trim();
}
