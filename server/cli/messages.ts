// Every text the command line says by itself, in every language we speak. Findings have their own table (rules/messages.ts).
// Templates only; what fills them is decided by the commands.
import type { Locale } from '../rules/messages';
import { fillTemplate, type TemplateParameters } from '../rules/template';
import type { Problem } from './scan';

const templates = {
  description: {
    en: 'Says which KMS calls will be rejected because of the state of the key.',
    'zh-CN': '指出哪些 KMS 调用会因密钥状态而被拒绝。',
  },
  'title-usage': { en: 'Usage:', 'zh-CN': '用法：' },
  'title-arguments': { en: 'Arguments:', 'zh-CN': '参数：' },
  'title-options': { en: 'Options:', 'zh-CN': '选项：' },
  'title-commands': { en: 'Commands:', 'zh-CN': '命令：' },
  'option-values': { en: '[ ({choices})]', 'zh-CN': '[（{choices}）]' },
  'option-preset': { en: '[; default {preset}]', 'zh-CN': '[；默认 {preset}]' },
  'option-version': { en: 'print the version', 'zh-CN': '显示版本' },
  'option-help': { en: 'print this help', 'zh-CN': '显示帮助' },
  'option-locale': { en: 'language of messages', 'zh-CN': '消息语言' },
  'option-format': { en: 'output format', 'zh-CN': '输出格式' },
  'option-fail-on': { en: 'exit with 1 where a finding is at or above this severity', 'zh-CN': '发现达到该级别的问题时以 1 退出' },
  'option-cfg': { en: 'print the control-flow graph of each file instead', 'zh-CN': '改为输出每个文件的控制流图' },
  'option-stdio': { en: 'speak over standard input and output', 'zh-CN': '通过标准输入输出通信' },
  'argument-path': { en: 'files and folders; without any, the current folder', 'zh-CN': '文件和文件夹；省略时为当前文件夹' },
  'argument-operation': { en: 'operations; without any, all', 'zh-CN': '操作；省略时为全部' },
  'command-check': { en: 'report calls that will be rejected, and other mistakes', 'zh-CN': '报告会被拒绝的调用及其他错误' },
  'command-trace': { en: 'list every KMS call with what is known of its key', 'zh-CN': '列出每个 KMS 调用及其密钥的已知状态' },
  'command-matrix': { en: 'print what each operation answers in each key state', 'zh-CN': '输出各操作在各密钥状态下的结果' },
  'command-lsp': { en: 'run the language server', 'zh-CN': '运行语言服务器' },
  'exit-codes': {
    en: 'Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 usage or internal error.',
    'zh-CN': '退出码：0 没有达到 --fail-on 的问题，1 发现问题，2 用法错误或内部错误。',
  },
  failed: { en: '{file}: could not be analysed: {reason}', 'zh-CN': '{file}：无法分析：{reason}' },
  'internal-error': { en: 'keystate: internal error: {reason}', 'zh-CN': 'keystate：内部错误：{reason}' },
  missing: { en: '{file}: no such file or folder', 'zh-CN': '{file}：没有这个文件或文件夹' },
  unreadable: { en: '{file}: cannot be read', 'zh-CN': '{file}：无法读取' },
  'not-a-file': { en: '{file}: neither a file nor a folder', 'zh-CN': '{file}：既不是文件也不是文件夹' },
  large: { en: '{file}: skipped, larger than 2 MB', 'zh-CN': '{file}：已跳过，大于 2 MB' },
  binary: {
    en: '{file}: skipped, neither UTF-8 nor UTF-16 with a byte order mark',
    'zh-CN': '{file}：已跳过，既不是 UTF-8，也不是带字节顺序标记的 UTF-16',
  },
  language: { en: '{file}: skipped, not in a language that keystate reads', 'zh-CN': '{file}：已跳过，不是 keystate 支持的语言' },
  scanning: { en: 'Scanning: {files} files', 'zh-CN': '正在扫描：{files} 个文件' },
  analysing: { en: 'Analysing: {done} of {files} files', 'zh-CN': '正在分析：{done}/{files} 个文件' },
  'summary-none': {
    en: 'No findings. KMS calls: {calls}, in {files} of {scanned} files.',
    'zh-CN': '没有发现问题。已检查 {scanned} 个文件，其中 {files} 个文件共有 {calls} 个 KMS 调用。',
  },
  'summary-found': {
    en: ' among {calls} KMS calls in {files} of {scanned} files.',
    'zh-CN': '（{scanned} 个文件中的 {files} 个含 {calls} 个 KMS 调用）。',
  },
  'count-error': { en: '{count} errors', 'zh-CN': '{count} 个错误' },
  'count-warning': { en: '{count} warnings', 'zh-CN': '{count} 个警告' },
  'count-info': { en: '{count} notes', 'zh-CN': '{count} 个提示' },
  'count-hint': { en: '{count} hints', 'zh-CN': '{count} 个建议' },
  'count-one-error': { en: '1 error', 'zh-CN': '1 个错误' },
  'count-one-warning': { en: '1 warning', 'zh-CN': '1 个警告' },
  'count-one-info': { en: '1 note', 'zh-CN': '1 个提示' },
  'count-one-hint': { en: '1 hint', 'zh-CN': '1 个建议' },
  comma: { en: ', ', 'zh-CN': '、' },
  'any-state': { en: 'any state', 'zh-CN': '任意状态' },
  error: { en: 'error', 'zh-CN': '错误' },
  warning: { en: 'warning', 'zh-CN': '警告' },
  info: { en: 'note', 'zh-CN': '提示' },
  hint: { en: 'hint', 'zh-CN': '建议' },
  line: { en: 'line {line}', 'zh-CN': '第 {line} 行' },
  'line-of-file': { en: '{file}:{line}', 'zh-CN': '{file}:{line}' },
  'no-key': { en: '(no key)', 'zh-CN': '（无密钥）' },
  operation: { en: 'Operation', 'zh-CN': '操作' },
  'matrix-documented': { en: 'Documented: {title}', 'zh-CN': '文档：{title}' },
  'matrix-inferred': { en: 'Inferred from the documentation, not in its table', 'zh-CN': '由文档推断，不在其表格中' },
  'matrix-update-alias': {
    en: 'UpdateAlias answers for the state of the key the alias is moved to.',
    'zh-CN': 'UpdateAlias 按别名移往的密钥的状态判断。',
  },
  'matrix-no-row': { en: '{operation}: nothing is documented about key states', 'zh-CN': '{operation}：文档没有说明与密钥状态的关系' },
  'unknown-operation': {
    en: 'error: no operation is called {operation}.[ Did you mean {nearest}?]',
    'zh-CN': '错误：没有名为 {operation} 的操作。[是否想写 {nearest}？]',
  },
  'lsp-needs-stdio': {
    en: 'error: keystate lsp speaks over standard input and output only: add --stdio',
    'zh-CN': '错误：keystate lsp 只支持标准输入输出：请加上 --stdio',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Locale, string>>>> & Readonly<Record<Problem, unknown>>;

export type CliMessageKey = keyof typeof templates;
export type Tell = (key: CliMessageKey, parameters?: TemplateParameters) => string;

/** The function that words the command line's own texts in a locale. */
export function teller(locale: Locale): Tell {
  return (key, parameters = {}) => fillTemplate(templates[key][locale], parameters);
}
