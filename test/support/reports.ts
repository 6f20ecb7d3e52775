// Hand-made reports for tests of what reads reports: rules, formats, commands. Spans are found by the text they cover.
import { alibaba } from '../../kms/alibaba';
import type { SdkBinding } from '../../kms/sdk-types';
import type { CallReport, ModuleReport, Step } from '../../server/analysis/report';
import type { Span } from '../../server/ir/types';

/** The binding with that id. */
export function sdk(id: string): SdkBinding {
  const found = alibaba.sdks.find((one) => one.id === id);
  if (!found) throw new Error(`No binding ${id}`);
  return found;
}

/** Where `part` stands in the text for the n-th time. */
export function spanOf(text: string, part: string, turn = 0): Span {
  let start = text.indexOf(part);
  for (let skipped = 0; skipped < turn && start >= 0; skipped += 1) start = text.indexOf(part, start + 1);
  if (start < 0) throw new Error(`"${part}" is not in the text`);
  return { start, end: start + part.length };
}

/** A call whose expression is `code` in the text, e.g. "client.encrypt(request)". Everything else has a harmless default. */
export function callAt(text: string, code: string, facts: Partial<CallReport> & Pick<CallReport, 'operation'>, turn = 0): CallReport {
  const span = spanOf(text, code, turn);
  const method = /[\w$]+(?=\()/.exec(code)?.[0] ?? '';
  const nameStart = span.start + code.indexOf(`${method}(`);
  return {
    sdk: sdk('@alicloud/kms20160120'),
    span,
    nameSpan: { start: nameStart, end: nameStart + method.length },
    statement: span,
    method,
    awaited: true,
    key: { label: 'keyId' },
    before: ['Enabled'],
    after: ['Enabled'],
    internalBefore: ['Enabled'],
    verdict: 'succeeds',
    results: ['Success'],
    rejections: [],
    certainty: 'documented',
    expectedResults: [],
    rehearsal: false,
    arguments: [],
    path: [],
    ...facts,
  };
}

/** A call that is always rejected because the key is Disabled. */
export function rejectedCall(text: string, code: string, facts: Partial<CallReport> = {}, turn = 0): CallReport {
  return callAt(
    text,
    code,
    {
      operation: 'Encrypt',
      before: ['Disabled'],
      after: ['Disabled'],
      internalBefore: ['Disabled'],
      verdict: 'always-rejected',
      results: ['Rejected.Disabled'],
      rejections: [{ state: 'Disabled', result: 'Rejected.Disabled', known: true }],
      ...facts,
    },
    turn,
  );
}

/** A step of a path that is the call `code` in the text. */
export function stepAt(file: string, text: string, code: string, facts: Partial<Step> = {}): Step {
  return { file, span: spanOf(text, code), operation: 'DisableKey', key: 'keyId', before: ['Enabled'], after: ['Disabled'], ...facts };
}

/** A report of these parts. */
export function reportOf(parts: Partial<ModuleReport> = {}): ModuleReport {
  return { file: 'app.ts', language: 'typescript', calls: [], observations: [], mentions: [], directives: [], ...parts };
}
