// Pieces of messages that several rules share: result codes with their HTTP status, where a step of the path is.
// It decides no finding.
import type { Certainty, ResultCode } from '../../kms/types';
import type { Step } from '../analysis/report';
import { joinWords, type MessageKey, type MessageParameters } from './messages';
import type { RuleContext } from './types';

/** The parameters {code} and {http} for these results; {http} is left out where it is not known. */
export function codeParameters(context: RuleContext, codes: readonly ResultCode[], certainty?: Certainty): MessageParameters {
  const { say, provider } = context;
  const statuses = codes.flatMap((code) => (provider.results.get(code) ?? provider.otherErrors.get(code))?.http ?? []);
  const http = statuses.length === 0 ? undefined : joinWords(say, statuses.map(String));
  return {
    code: joinWords(say, codes),
    http: http !== undefined && certainty === 'inferred' ? say('inferred', { http }) : http,
  };
}

/** The parameters {step} and {place} for what put the key into its state; none without a step. */
export function stepParameters(context: RuleContext, step: Step | undefined): MessageParameters {
  if (!step) return {};
  return { step: stepName(context, step), place: placeOf(context, step) };
}

/** What a report calls the steps that are no calls. */
const otherSteps: Readonly<Record<string, MessageKey>> = {
  'KeyState test': 'step-state-test',
  'error code test': 'step-code-test',
  'other code': 'step-other-code',
};

/** What a step is called in this file: the method as it is written there, else the operation, or what else it is. */
export function stepName({ report, say }: Pick<RuleContext, 'report' | 'say'>, step: Step): string {
  const other = otherSteps[step.operation];
  if (other !== undefined) return say(other);
  const call = report.calls.find(({ span }) => step.file === report.file && span.start === step.span.start && span.end === step.span.end);
  // Where one method serves every operation, its name says nothing.
  return call && sameWord(call.method, step.operation) ? call.method : step.operation;
}

function sameWord(method: string, operation: string): boolean {
  const plain = (text: string): string => text.replaceAll('_', '').toLowerCase();
  return plain(method).startsWith(plain(operation));
}

function placeOf({ report, say, lineAt, elsewhere }: RuleContext, step: Step): string {
  if (step.file === report.file) return say('line', { line: lineAt(step.span.start) + 1 });
  const lines = elsewhere?.linesOf(step.file);
  const file = shortName(elsewhere?.nameOf(step.file) ?? step.file);
  return lines ? say('line-of-file', { file, line: lines.lineAt(step.span.start) + 1 }) : file;
}

/** A file as people tell it from others: by its name, or its folder's where many have that name. */
function shortName(file: string): string {
  const parts = file.split('/');
  return parts.slice(/^(?:index|__init__)\.\w+$/.test(parts.at(-1) ?? '') ? -2 : -1).join('/');
}

/** A text of the program as a message shows it. */
export function brief(text: string): string {
  return text.length > briefLength ? `${text.slice(0, briefLength)}…` : text;
}

const briefLength = 40;

/**
 * The last step that left the key in one of the states: what put it there. None where that step explains only some of
 * them: the others came another way, which "since" would deny.
 */
export function causeOf(path: readonly Step[], states: readonly string[]): Step | undefined {
  // A step that changed nothing brought nothing about, unless there is no other.
  const causes = path.filter(({ isItself }) => !isItself);
  const changes = causes.filter(({ before, after }) => before.join() !== after.join());
  const last = (changes.length > 0 ? changes : causes).findLast((step) => step.after.some((state) => states.includes(state)));
  return last && states.every((state) => last.after.includes(state)) ? last : undefined;
}

/** What a step does to the state: "Enabled → Disabled", "any state → Disabled"; one state where nothing changes. */
export function changeOf({ before, after }: Pick<Step, 'before' | 'after'>, stateNames: readonly string[], anyState: string): string {
  const name = (states: readonly string[]): string => (states.length === stateNames.length ? anyState : states.join('/'));
  const [from, to] = [name(before), name(after)];
  return from === to || from === '' ? to : `${from} → ${to}`;
}
