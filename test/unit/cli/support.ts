// A command line without a process: fake output, a fake analyzer whose reports are made from the text, real files.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { alibaba } from '../../../kms/alibaba';
import type { ModuleReport } from '../../../server/analysis/report';
import { decode } from '../../../server/node/files/decode';
import type { Environment } from '../../../server/cli/environment';
import { run } from '../../../server/cli/program';
import { LineIndex } from '../../../server/ir/line-index';
import { findingsOf } from '../../../server/rules';
import { callAt, rejectedCall, reportOf, spanOf } from '../../support/reports';

export interface Outcome {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Setting {
  readonly cwd: string;
  readonly stdoutIsTerminal?: boolean;
  readonly stderrIsTerminal?: boolean;
  readonly variables?: Readonly<Record<string, string>>;
}

/** A new folder with these files; `remove` takes it away. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'keystate-cli-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A source of which the fake analyzer says: DisableKey, then Encrypt, which is always rejected. */
export const badSource = [
  "import '@alicloud/kms20160120';",
  'await client.disableKey(disable);',
  '\tawait client.encrypt(request);',
  '',
].join('\n');
/** One with a call that succeeds. */
export const goodSource = "import '@alicloud/kms20160120';\nawait client.disableKey(disable);\n";

/** What the fake analyzer reports. */
export function fakeReport(file: string, text: string): ModuleReport {
  if (text.includes('crash()')) throw new Error('the analysis crashed');
  const disabling = 'client.disableKey(disable)';
  const step = { file, operation: 'DisableKey', key: 'keyId', before: ['Enabled'], after: ['Disabled'] };
  const calls = [
    ...(text.includes(disabling) ? [callAt(text, disabling, { operation: 'DisableKey', before: ['Enabled'], after: ['Disabled'] })] : []),
    ...(text.includes('client.encrypt(request)')
      ? [rejectedCall(text, 'client.encrypt(request)', { path: [{ ...step, span: spanOf(text, disabling) }] })]
      : []),
  ];
  return reportOf({ file, calls });
}

/** Runs the command line in a folder. */
export async function keystate(
  argv: readonly string[],
  { cwd, stdoutIsTerminal = false, stderrIsTerminal = false, variables = {} }: Setting,
): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const environment: Environment = {
    version: '1.2.3',
    cwd,
    variables,
    stdout: { write: (text) => void out.push(text), isTerminal: stdoutIsTerminal },
    stderr: { write: (text) => void err.push(text), isTerminal: stderrIsTerminal },
    provider: alibaba,
    relevanceWords: ['@alicloud/kms20160120'],
    scanWorker: undefined,
    analyzer: {
      analyzeProgram: (paths, _, options) =>
        Promise.resolve(
          new Map(
            paths.map((file) => {
              const text = decode(readFileSync(file));
              const report = fakeReport(file, text);
              const lines = new LineIndex(text);
              const analysis = {
                report,
                findings: findingsOf(report, { provider: alibaba, text, ...options }),
                lines,
                linesOf: () => lines,
              };
              return [file, { source: { file, languageId: 'typescript', text }, analysis, textOf: () => text }];
            }),
          ),
        ),
      lower: ({ file, languageId }) =>
        Promise.resolve({
          file,
          language: languageId,
          variables: [],
          functions: [],
          family: 'javascript',
          classes: [],
          directives: [],
          exports: [],
        }),
    },
    rulePage: (code, locale) => `# ${code}${locale === 'en' ? '' : ` (${locale})`}`,
    startLanguageServer: () => void out.push('language server'),
    now: () => 0,
  };
  const code = await run(argv, environment);
  return { code, stdout: out.join(''), stderr: err.join('') };
}
