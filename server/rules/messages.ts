// Every text a finding can have, in every language we speak: one line each, the consequence first.
// Templates only; what fills them is decided by the rules.
import { fillTemplate, type TemplateParameters } from './template';

export type Locale = 'en' | 'zh-CN';
export const locales: readonly Locale[] = ['en', 'zh-CN'];

/** The locale for a language tag or a POSIX locale: "zh-cn", "zh_CN.UTF-8", "en-GB". */
export function localeOf(tag: string | undefined): Locale {
  return tag?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

const templates = {
  'always-rejected': {
    en: '{operation} will be rejected: {code}[ ({http})]. Key {key} is {states}[ since {step}, {place}].',
    'zh-CN': '{operation} 将被拒绝：{code}[（{http}）]。密钥 {key} [自{place}的 {step} 起]为 {states} 状态。',
  },
  'sometimes-rejected': {
    en: '{operation} may be rejected: {code}[ ({http})]. Key {key} can be {states}[ since {step}, {place}].',
    'zh-CN': '{operation} 可能被拒绝：{code}[（{http}）]。密钥 {key} [自{place}的 {step} 起]可能为 {states} 状态。',
  },
  'alias-not-accepted': {
    en: '{operation} will be rejected: {code}[ ({http})]. {parameter} takes {forms}, not {alias}.',
    'zh-CN': '{operation} 将被拒绝：{code}[（{http}）]。{parameter} 只接受{forms}，不接受 {alias}。',
  },
  'origin-mismatch': {
    en: '{operation} will be rejected: {code}[ ({http})]. Key {key} has Origin {origin} since {step}, {place}.',
    'zh-CN': '{operation} 将被拒绝：{code}[（{http}）]。密钥 {key} 的 Origin 为 {origin}，见{place}的 {step}。',
  },
  'alias-unbound': {
    en: '{operation} will be rejected: {code}[ ({http})]. {alias} is unbound[ since {step}, {place}].',
    'zh-CN': '{operation} 将被拒绝：{code}[（{http}）]。{alias} [自{place}的 {step} 起]未绑定密钥。',
  },
  'deletion-protected': {
    en: '{operation} will be rejected: key {key} is protected from deletion[ since {step}, {place}].',
    'zh-CN': '{operation} 将被拒绝：密钥 {key} [自{place}的 {step} 起]已开启删除保护。',
  },
  'reenables-disabled-key': {
    en: '{operation} brings key {key} back as Enabled, but it was Disabled[ before {step}, {place}].',
    'zh-CN': '{operation} 会使密钥 {key} 恢复为 Enabled 状态，而它[在{place}的 {step} 之前]为 Disabled 状态。',
  },
  'argument-range': {
    en: '{operation} will be rejected: {parameter} is {value}, must be {min} to {max}.',
    'zh-CN': '{operation} 将被拒绝：{parameter} 为 {value}，取值范围是 {min} 到 {max}。',
  },
  'argument-integer': {
    en: '{operation} will be rejected: {parameter} is {value}, must be an integer.',
    'zh-CN': '{operation} 将被拒绝：{parameter} 为 {value}，必须是整数。',
  },
  'argument-value': {
    en: '{operation} will be rejected: {parameter} is {value}, must be {values}.',
    'zh-CN': '{operation} 将被拒绝：{parameter} 为 {value}，只能是 {values}。',
  },
  'argument-length': {
    en: '{operation} will be rejected: {parameter} has {length} characters, must have {min} to {max}.',
    'zh-CN': '{operation} 将被拒绝：{parameter} 有 {length} 个字符，长度须为 {min} 到 {max}。',
  },
  'argument-pattern': {
    en: '{operation} will be rejected: {parameter} is {value}, must be {meaning}.',
    'zh-CN': '{operation} 将被拒绝：{parameter} 为 {value}，必须是 {meaning}。',
  },
  'argument-duration': {
    en: '{operation} will be rejected: {parameter} is {value}, must be {min} to {max} days.',
    'zh-CN': '{operation} 将被拒绝：{parameter} 为 {value}，须为 {min} 到 {max} 天。',
  },
  'unknown-state-name': {
    en: 'Never true: "{text}" is no key state.[ Did you mean "{nearest}"?]',
    'zh-CN': '永远不成立：“{text}”不是密钥状态。[是否想写“{nearest}”？]',
  },
  'unknown-state-path': {
    en: 'Always empty: the response has no {text}. The key state is in {right}.',
    'zh-CN': '永远为空：响应中没有 {text}。密钥状态在 {right}。',
  },
  'error-code-never-matches': {
    en: 'Never true: {sdk} never reports "{text}" here.[ Did you mean "{nearest}"?]',
    'zh-CN': '永远不成立：{sdk} 在此处不会返回“{text}”。[是否想写“{nearest}”？]',
  },
  'error-code-not-returned': {
    en: 'Never true: {operations} never fails with "{text}".',
    'zh-CN': '永远不成立：{operations} 不会返回“{text}”。',
  },
  'unused-suppression': {
    en: 'keystate-ignore {rule} suppresses nothing here.',
    'zh-CN': 'keystate-ignore {rule} 在此处没有屏蔽任何问题。',
  },
  'suppression-unknown-rule': {
    en: 'keystate-ignore names no rule: "{rule}".[ Did you mean "{nearest}"?]',
    'zh-CN': 'keystate-ignore 中没有名为“{rule}”的规则。[是否想写“{nearest}”？]',
  },
  'suppression-without-rule': {
    en: 'keystate-ignore suppresses nothing: name the rule, as in "keystate-ignore always-rejected -- why".',
    'zh-CN': 'keystate-ignore 没有屏蔽任何问题：请写明规则，例如“keystate-ignore always-rejected -- 原因”。',
  },
  'step-state-test': { en: 'KeyState test', 'zh-CN': 'KeyState 判断' },
  'step-code-test': { en: 'error code test', 'zh-CN': '错误码判断' },
  'step-other-code': { en: 'other code', 'zh-CN': '其他代码' },
  inferred: { en: '{http}, inferred', 'zh-CN': '{http}，推断' },
  line: { en: 'line {line}', 'zh-CN': '第 {line} 行' },

  'line-of-file': { en: '{file} line {line}', 'zh-CN': ' {file} 第 {line} 行' },
  or: { en: ' or ', 'zh-CN': ' 或 ' },
  and: { en: ' and ', 'zh-CN': ' 和 ' },
  comma: { en: ', ', 'zh-CN': '、' },
  'form-id': { en: 'a key id', 'zh-CN': '密钥 ID' },
  'form-arn': { en: 'an ARN', 'zh-CN': ' ARN' },
  'form-alias': { en: 'an alias', 'zh-CN': '别名' },
} as const satisfies Readonly<Record<string, Readonly<Record<Locale, string>>>>;

export type MessageKey = keyof typeof templates;
export type MessageParameters = TemplateParameters;
export type Say = (key: MessageKey, parameters?: MessageParameters) => string;

/** Every key, for tests. */
export const messageKeys = Object.keys(templates) as readonly MessageKey[];

/** The function that words messages in a locale. */
export function speaker(locale: Locale): Say {
  return (key, parameters = {}) => fillTemplate(templates[key][locale], parameters);
}

/** Lists as people write them: "A, B or C". */
export function joinWords(say: Say, words: readonly string[], last: 'or' | 'and' = 'or'): string {
  const distinct = [...new Set(words)];
  const end = distinct.at(-1) ?? '';
  return distinct.length < 2 ? end : distinct.slice(0, -1).join(say('comma')) + say(last) + end;
}

/** The templates of a key, for the test that all locales name the same parameters. */
export function templatesOf(key: MessageKey): Readonly<Record<Locale, string>> {
  return templates[key];
}
