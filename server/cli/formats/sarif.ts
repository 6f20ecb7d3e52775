// The SARIF 2.1.0 format of check, with the path of the key as a code flow and its state at each step.
// It must not know where pages and files are: links and the root are given.
import type { Step } from '../../analysis/report';
import type { LineIndex } from '../../ir/line-index';
import type { Span } from '../../ir/types';
import { fingerprints } from '../../rules/fingerprint';
import { rules } from '../../rules/index';
import type { Locale } from '../../rules/messages';
import type { Finding, Rule, Severity } from '../../rules/types';
import type { AnalysedFile } from '../analysed';
import { rangeOf } from './positions';

export interface SarifOptions {
  readonly version: string;
  readonly locale: Locale;
  /** The current folder as a URI that ends with a slash. */
  readonly root: string;
  /** The path of a file below the current folder, with slashes; undefined for the others. */
  readonly pathInRoot: (file: string) => string | undefined;
  readonly absoluteUri: (file: string) => string;
  readonly rulePage: (code: string) => string | undefined;
  /** What was said on stderr. */
  readonly notes: readonly string[];
  readonly failed: boolean;
}

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };
/** GitHub's names, by which it sorts alerts. */
const problemSeverities: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
  hint: 'recommendation',
};
const rootId = '%SRCROOT%';

/** What `check --format sarif` prints. */
export function checkSarif(files: readonly AnalysedFile[], options: SarifOptions): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'keystate',
            version: options.version,
            semanticVersion: options.version,
            rules: rules.map((rule) => ruleDescriptor(rule, options)),
          },
        },
        language: options.locale,
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [rootId]: { uri: options.root } },
        invocations: [
          {
            executionSuccessful: !options.failed,
            toolExecutionNotifications: options.notes.map((text) => ({ level: options.failed ? 'error' : 'note', message: { text } })),
          },
        ],
        results: files.flatMap((file) => fileResults(file, options)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleDescriptor({ code, summary, severity }: Rule, { rulePage }: SarifOptions): object {
  const page = rulePage(code);
  return {
    id: code,
    // GitHub asks for both, and takes at most 1,024 characters.
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: page === undefined ? { text: summary } : { text: summary, markdown: page },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['kms', 'key-state'], precision: 'high', 'problem.severity': problemSeverities[severity] },
  };
}

function fileResults(file: AnalysedFile, options: SarifOptions): readonly object[] {
  const prints = fingerprints(file.findings, file.text);
  return file.findings.map((finding, index) => ({
    ruleId: finding.rule,
    ruleIndex: rules.findIndex(({ code }) => code === finding.rule),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [location(file.file, file.lines, finding.span, options)],
    partialFingerprints: { 'keystate/v1': prints[index] },
    ...(finding.path.length > 0 ? { codeFlows: [codeFlow(file, finding, options)] } : {}),
  }));
}

/** The steps that brought the key here, and the call itself with the states the key has at it. */
function codeFlow(file: AnalysedFile, finding: Finding, options: SarifOptions): object {
  const steps = finding.path.map((step) =>
    flowLocation(location(step.file, file.linesOf(step.file), step.span, options, stepMessage(step)), step.key, step.after),
  );
  const end = flowLocation(location(file.file, file.lines, finding.span, options, finding.message), finding.key, finding.states);
  return { threadFlows: [{ locations: [...steps, { ...end, importance: 'essential' }] }] };
}

function flowLocation(at: object, key: string | undefined, states: readonly string[]): object {
  return { location: at, ...(key === undefined || states.length === 0 ? {} : { state: { [key]: { text: states.join(' | ') } } }) };
}

function stepMessage({ operation, key, before, after }: Step): string {
  const what = `${operation} ${key}`.trim();
  // A step that is beside the key's state tells none.
  return after.length === 0 ? what : `${what}: ${before.join(' | ')} → ${after.join(' | ')}`;
}

function location(
  file: string,
  lines: LineIndex | undefined,
  span: Span,
  { pathInRoot, absoluteUri }: SarifOptions,
  message?: string,
): object {
  const path = pathInRoot(file);
  return {
    physicalLocation: {
      artifactLocation: path === undefined ? { uri: absoluteUri(file) } : { uri: encodePath(path), uriBaseId: rootId },
      ...(lines ? { region: region(lines, span) } : {}),
    },
    ...(message === undefined ? {} : { message: { text: message } }),
  };
}

function region(lines: LineIndex, span: Span): object {
  const { start, end } = rangeOf(lines, span);
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
