// Hovers: on a KMS call what the model says of it here, on a key its states and how it got there.
// It must not know rules; what is shown comes from the report and the provider.
import { MarkupKind, type Hover } from 'vscode-languageserver';
import { resultIn } from '../../kms/query';
import { SUCCESS } from '../../kms/provider';
import type { Operation, ResultCode, Row, StateName } from '../../kms/types';
import { openTableCommand } from '../../protocol/messages';
import type { CallReport, KeyMention, Step, Verdict } from '../analysis/report';
import type { Span } from '../ir/types';
import { joinWords, speaker } from '../rules/messages';
import { causeOf, changeOf } from '../rules/wording';
import type { Analysed } from '../workspace/service';
import type { FeatureContext } from './context';
import { code, lineLink, rangeOf } from './convert';
import { nameOf } from './diagnostics';
import { plainText } from './plainText';

/** The hover at an offset, if there is a call's name or a key. */
export function hoverAt(offset: number, analysed: Analysed, context: FeatureContext): Hover | undefined {
  const { report, lines } = analysed.analysis;
  const call = smallest(
    report.calls.filter((one) => inside(calleeSpan(one), offset)),
    calleeSpan,
  );
  const mention = smallest(
    report.mentions.filter((one) => inside(one.span, offset)),
    (one) => one.span,
  );
  // On the client of `client.encrypt(…)` there is no key; on a key that is itself the callee's part the key is meant.
  const onName = call !== undefined && inside(call.nameSpan, offset);
  const show =
    mention && !onName
      ? { span: mention.span, value: mentionText(mention, analysed, context) }
      : call && { span: call.nameSpan, value: callText(call, analysed, context) };
  if (!show) return undefined;
  const contents = context.markdown
    ? { kind: MarkupKind.Markdown, value: show.value }
    : { kind: MarkupKind.PlainText, value: plainText(show.value) };
  return { contents, range: rangeOf(lines, show.span) };
}

function calleeSpan(call: CallReport): Span {
  return { start: Math.min(call.span.start, call.nameSpan.start), end: call.nameSpan.end };
}

function inside(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

function smallest<T>(items: readonly T[], spanOfItem: (item: T) => Span): T | undefined {
  const size = (item: T): number => spanOfItem(item).end - spanOfItem(item).start;
  return items.reduce<T | undefined>((best, item) => (best === undefined || size(item) < size(best) ? item : best), undefined);
}

function callText(call: CallReport, analysed: Analysed, context: FeatureContext): string {
  const { provider, texts } = context;
  const operation = provider.operations.get(call.operation);
  const name = `**${call.operation}**`;
  const row = operation?.row;
  const parts: string[] = [];
  if (call.rehearsal) parts.push(`${name} · ${texts.rehearsal}`);
  else if (row) parts.push(verdictLine(call, row.results, context));
  else parts.push(call.key ? `${name} · ${texts.noRow}` : name);
  if (call.key && call.verdict !== 'unreachable')
    parts.push(texts.keyIs(code(call.key.label), stateText(call.before, call.path, isKnown(call), analysed, context)));
  if (row && !call.rehearsal) parts.push(rowTable(operation, call.key ? call.before : [], context));
  parts.push(links(operation, context));
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Fewer states than there are: something in the program says so. */
function isKnown(call: CallReport): boolean {
  return call.path.length > 0 || call.rejections.some((one) => one.known);
}

/** The states, and since when. */
function stateText(
  states: readonly StateName[],
  path: readonly Step[],
  known: boolean,
  analysed: Analysed,
  context: FeatureContext,
): string {
  const { provider, texts } = context;
  if (states.length === 0) return texts.verdict.unreachable;
  if (!known && states.length === provider.stateNames.length) return texts.anyState;
  const cause = causeOf(path, states);
  const since = cause ? texts.since(code(nameOf(cause, analysed, context)), placeOf(cause, analysed, context)) : '';
  return `**${joinWords(speaker(texts.locale), states)}**${since}`;
}

function placeOf(step: Step, { snapshot, analysis }: Analysed, { texts, uriOf }: FeatureContext): string {
  const lines = analysis.linesOf(step.file);
  const isHere = step.file === analysis.report.file;
  const name = step.file.slice(step.file.lastIndexOf('/') + 1);
  if (!lines) return name;
  const position = lines.positionAt(step.span.start);
  const line = texts.line(position.line + 1);
  return isHere ? lineLink(line, snapshot.uri, position) : lineLink(`${name} ${line}`, uriOf(step.file), position);
}

/** The consequence; the answers themselves are in the table below. */
function verdictLine({ operation, verdict, certainty }: CallReport, row: Row['results'], context: FeatureContext): string {
  const { texts } = context;
  const isAccepted = verdict === 'succeeds' && Object.values(row).every((result) => result === SUCCESS);
  const said = isAccepted ? texts.accepted : texts.verdict[verdict];
  const inferred = certainty === 'inferred' ? ` · ${texts.inferred}` : '';
  return `${icon(verdict, context)}**${operation}** ${said}${inferred}`;
}

const icons: Readonly<Record<Verdict, { readonly name: string; readonly color?: string }>> = {
  'always-rejected': { name: 'error', color: 'editorError-foreground' },
  'sometimes-rejected': { name: 'warning', color: 'editorWarning-foreground' },
  unknown: { name: 'question' },
  succeeds: { name: 'pass', color: 'testing-iconPassed' },
  unreachable: { name: 'circle-slash' },
};

function icon(verdict: Verdict, { client }: FeatureContext): string {
  if (client.codicons !== true) return '';
  const { name, color } = icons[verdict];
  // VS Code lets exactly this style through.
  return client.html === true && color !== undefined ? `<span style="color:var(--vscode-${color});">$(${name})</span> ` : `$(${name}) `;
}

/** The operation's row: a column for each state, those the key can have here in bold. */
function rowTable(operation: Operation, current: readonly StateName[], { provider, client }: FeatureContext): string {
  const marker = client.codicons === true ? '$(circle-filled)' : '●';
  // VS Code draws no borders in hovers: the columns need a gap.
  const gap = client.codicons === true ? '&emsp;' : '';
  const row = (text: (state: StateName) => string, end = ''): string => `| ${provider.stateNames.map(text).join(`${end} | `)} |`;
  // Where the key can have any state, marking them all marks none.
  const marked = (state: StateName): boolean => current.length < provider.stateNames.length && current.includes(state);
  const header = row((state) => (marked(state) ? `**${marker} ${state}**` : state), gap);
  const answer = (state: StateName): string => answerText(resultIn(provider, operation.name, state), provider.results);
  const answers = row((state) => (marked(state) ? `**${answer(state)}**` : answer(state)), gap);
  return [header, row(() => ':--'), answers].join('\n');
}

function answerText(result: ResultCode | undefined, results: FeatureContext['provider']['results']): string {
  return result === undefined ? '–' : `${results.get(result)?.http ?? ''} ${result}`.trim();
}

function links(operation: Operation | undefined, { texts, client, provider }: FeatureContext): string {
  const page = operation?.docs[texts.locale === 'zh-CN' ? 'zh' : 'en'];
  const documentation = page === undefined ? [] : [`[${texts.documentation}](${page})`];
  const address = client.commands?.includes(openTableCommand) === true ? `command:${openTableCommand}` : provider.table.url;
  const table = operation?.row === undefined ? [] : [`[${texts.fullTable}](${address})`];
  return [...documentation, ...table].join(' · ');
}

function mentionText(mention: KeyMention, analysed: Analysed, context: FeatureContext): string {
  const { texts } = context;
  const title = texts.keyIs(code(mention.label), stateText(mention.states, mention.path, mention.known, analysed, context));
  // The title has the last step already; one alone is no path.
  const path = mention.path.length > 1 ? mention.path : [];
  const steps = path.map(
    (step) =>
      `1. ${placeOf(step, analysed, context)} ${code(nameOf(step, analysed, context))} ${changeOf(step, context.provider.stateNames, texts.everyState)}`,
  );
  return [title, steps.join('\n')].filter((part) => part !== '').join('\n\n');
}
