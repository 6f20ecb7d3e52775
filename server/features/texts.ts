// Every text of hovers, quick fixes and the table, in each language we speak. Messages of findings are the rules' own.
// Texts only: it decides nothing.
import type { Provider } from '../../kms/types';
import type { Locale } from '../rules/messages';

export interface Texts {
  readonly locale: Locale;
  readonly keyIs: (label: string, state: string) => string;
  readonly since: (step: string, place: string) => string;
  readonly line: (line: number) => string;
  /** What is known of the state of a key about which the program says nothing. */
  readonly anyState: string;
  /** Every state, in a change from one to another. */
  readonly everyState: string;
  /** Of an operation that no state rejects. */
  readonly accepted: string;
  readonly noRow: string;
  readonly rehearsal: string;
  readonly inferred: string;
  readonly documentation: string;
  readonly fullTable: string;
  readonly verdict: Readonly<Record<'always-rejected' | 'sometimes-rejected' | 'unknown' | 'succeeds' | 'unreachable', string>>;
  readonly tableTitle: (provider: Provider) => string;
  readonly tableIntroduction: (source: string) => string;
  readonly inferredTitle: string;
  readonly operation: string;
  readonly insertFix: (operations: string, before: string) => string;
  readonly insertFixToFillIn: (operations: string, before: string) => string;
  readonly completeFix: (operation: string, after: string) => string;
  readonly insteadFix: (operation: string, rejected: string) => string;
  readonly guardFix: (operation: string, state: string) => string;
  readonly handleFix: (code: string) => string;
  readonly suppressFix: (rule: string) => string;
  readonly replaceFix: (text: string) => string;
  /** What a suppression has as its reason until someone writes one. */
  readonly reason: string;
  readonly handleComment: (operation: string, states: string) => string;
  readonly guardMessage: (operation: string, states: string) => string;
  readonly fillInComment: string;
  readonly or: string;
}

const en: Texts = {
  locale: 'en',
  keyIs: (label, state) => `key ${label}: ${state}`,
  since: (step, place) => ` since ${step}, ${place}`,
  line: (line) => `line ${line}`,
  anyState: 'any state; the program says nothing about it',
  everyState: 'any state',
  accepted: 'is accepted in every key state',
  noRow: 'the documentation does not say how it depends on the state of the key',
  rehearsal: 'DryRun: a rehearsal, never judged',
  inferred: 'inferred from the documentation, not in its table',
  documentation: 'Documentation',
  fullTable: 'Full table',
  verdict: {
    'always-rejected': 'will be rejected',
    'sometimes-rejected': 'may be rejected',
    unknown: 'depends on the state of the key',
    succeeds: 'is accepted in this key state',
    unreachable: 'is never reached',
  },
  tableTitle: ({ name }) => `${name.en}: operations and key states`,
  tableIntroduction: (source) =>
    `What each operation answers, by the state of the key. Source: ${source}. UpdateAlias: the state of the destination key.`,
  inferredTitle: 'Inferred from the documentation',
  operation: 'Operation',
  insertFix: (operations, before) => `Insert ${operations} before ${before}`,
  insertFixToFillIn: (operations, before) => `Insert ${operations} before ${before} (arguments to fill in)`,
  completeFix: (operation, after) => `Add ${operation} after ${after}`,
  insteadFix: (operation, rejected) => `Use ${operation} instead of ${rejected}`,
  guardFix: (operation, state) => `Run ${operation} only if DescribeKey says ${state}`,
  handleFix: (code) => `Handle ${code}`,
  suppressFix: (rule) => `Suppress ${rule} here, with a reason`,
  replaceFix: (text) => `Replace with ${text}`,
  reason: 'why this is right',
  handleComment: (operation, states) => `${operation} was rejected: the key is ${states}.`,
  guardMessage: (operation, states) => `${operation} needs a key that is ${states}.`,
  fillInComment: 'Fill in the upper-case arguments.',
  or: ' or ',
};

const zhCN: Texts = {
  locale: 'zh-CN',
  keyIs: (label, state) => `密钥 ${label}：${state}`,
  since: (step, place) => `（自${place}的 ${step} 起）`,
  line: (line) => `第 ${line} 行`,
  anyState: '任意状态，程序中没有说明',
  everyState: '任意状态',
  accepted: '在任何密钥状态下都可以执行',
  noRow: '文档没有说明此操作与密钥状态的关系',
  rehearsal: 'DryRun：仅为试运行，不做判断',
  inferred: '由文档推断，状态表中没有',
  documentation: '文档',
  fullTable: '完整状态表',
  verdict: {
    'always-rejected': '将被拒绝',
    'sometimes-rejected': '可能被拒绝',
    unknown: '取决于密钥状态',
    succeeds: '在此密钥状态下可以执行',
    unreachable: '不会执行到',
  },
  tableTitle: ({ name }) => `${name.zh}：操作与密钥状态`,
  tableIntroduction: (source) => `各操作在不同密钥状态下的返回结果。来源：${source}。UpdateAlias 以目标密钥的状态为准。`,
  inferredTitle: '由文档推断',
  operation: '操作',
  insertFix: (operations, before) => `在 ${before} 之前插入 ${operations}`,
  insertFixToFillIn: (operations, before) => `在 ${before} 之前插入 ${operations}（参数待填写）`,
  completeFix: (operation, after) => `在 ${after} 之后添加 ${operation}`,
  insteadFix: (operation, rejected) => `改用 ${operation} 代替 ${rejected}`,
  guardFix: (operation, state) => `仅当 DescribeKey 返回 ${state} 时执行 ${operation}`,
  handleFix: (code) => `处理 ${code}`,
  suppressFix: (rule) => `在此处屏蔽 ${rule} 并注明原因`,
  replaceFix: (text) => `替换为 ${text}`,
  reason: '此处无误的原因',
  handleComment: (operation, states) => `${operation} 被拒绝：密钥处于 ${states} 状态。`,
  guardMessage: (operation, states) => `${operation} 要求密钥处于 ${states} 状态。`,
  fillInComment: '请填写大写的参数。',
  or: ' 或 ',
};

/** The texts of a locale. */
export function textsFor(locale: Locale): Texts {
  return locale === 'zh-CN' ? zhCN : en;
}
