// Prints a program as Python, in one of several SDKs and styles.
// The SDKs' spellings are in python-sdks.ts; here are statements, conditions and where keys come from.
import type { Answer, Condition, Invocation, KeyVariable, Program, RunStyle, SiteId, StateTest, Statement } from './program';
import { chooseSdk } from './python-sdks';
import type { PythonSdk } from './python-sdks';
import type { Random } from './random';
import type { Rendered, Spelling } from './render';
import { chooseSpellings, indent, literalId, mark, noFunctions, operationsOf, otherArguments, resolveMarks, runNames } from './render';

export interface Printer {
  readonly random: Random;
  readonly sdk: PythonSdk;
  readonly client: string;
  readonly spellings: ReadonlyMap<KeyVariable, Spelling>;
  readonly fresh: (prefix: string) => string;
  /** The call of one of the program's own functions. */
  readonly invoke: (printer: Printer, call: Invocation) => string;
}

/** An expression, and the statements that must stand before it (they build requests and have no effect). */
interface Expression {
  readonly before: readonly string[];
  readonly text: string;
}

/** Prints the program; the same random numbers give the same text. */
export function renderPython(program: Program, random: Random): Rendered {
  const sdk = chooseSdk(random, operationsOf(program));
  const inClass = random.chance(0.35);
  const clientFrom = inClass ? 'field' : random.pick(['parameter', 'module', 'local'] as const);
  const spellings = chooseSpellings(program, random, inClass);
  let counter = 0;
  const printer: Printer = {
    random,
    sdk,
    spellings,
    client: inClass ? 'self.client' : 'client',
    fresh: (prefix) => `${prefix}_${++counter}`,
    invoke: noFunctions,
  };

  const annotated = random.chance(0.5);
  const named = program.sources
    .filter(({ name }) => spellings.get(name) === 'parameter')
    .map(({ name }) => (annotated ? `${name}: str` : name));
  const parameters = [
    ...(inClass ? ['self'] : []),
    ...(clientFrom === 'parameter' ? [`client: ${sdk.clientType}`] : []),
    ...named,
    'flag0',
    'flag1',
    'count',
    'items',
  ].join(', ');
  const body = [
    ...(clientFrom === 'local' ? [`client = ${sdk.newClient}`] : []),
    ...opening(printer, program),
    suite(printer, program.body),
  ].join('\n');
  const method = `${sdk.isAsync ? 'async ' : ''}def scenario(${parameters}):\n${indent(body, '    ')}`;
  const text = [
    'import os',
    ...sdk.imports,
    ...(random.chance(0.5) ? ['from conditions import cond'] : []),
    '',
    ...(clientFrom === 'module' ? [`client = ${sdk.newClient}`, ''] : []),
    inClass ? `class Scenario:\n${indent(`${initialiser(printer, program)}\n\n${method}`, '    ')}` : method,
    '',
  ].join('\n');
  return { file: 'scenario.py', languageId: 'python', ...resolveMarks(text) };
}

function initialiser({ sdk, spellings, random }: Printer, program: Program): string {
  const fields = program.sources.map(({ name }) => name).filter((name) => spellings.get(name)?.startsWith('field'));
  const given = random.chance(0.5);
  const parameters = ['self', ...(given ? [`client: ${sdk.clientType}`] : []), ...fields].join(', ');
  const lines = [`self.client = ${given ? 'client' : sdk.newClient}`, ...fields.map((name) => `self.${name} = ${name}`)];
  return `def __init__(${parameters}):\n${indent(lines.join('\n'), '    ')}`;
}

/** Names for the sources that have one, and the locals. */
function opening(printer: Printer, program: Program): string[] {
  const kept: Partial<Record<Spelling, (name: string) => string>> = {
    'field-kept': (name) => `${name} = self.${name}`,
    'environment-kept': (name) => `${name} = ${environment(name)}`,
    'literal-kept': (name) => `${name} = "${literalId(name)}"`,
  };
  return [
    ...program.sources.flatMap(({ name }) => kept[printer.spellings.get(name)!]?.(name) ?? []),
    ...program.variables.map(({ name, initial }) => `${name} = ${keyText(printer, initial)}`),
  ];
}

const environment = (name: string): string => `os.environ["KEY_${name.toUpperCase()}"]`;

export function keyText({ spellings }: Printer, name: KeyVariable): string {
  const spelling = spellings.get(name);
  if (spelling === 'field') return `self.${name}`;
  if (spelling === 'environment') return environment(name);
  return spelling === 'literal' ? `"${literalId(name)}"` : ownText(name);
}

/** A field of the function's own object, or a local. */
const ownText = (name: KeyVariable): string => name.replace(/^this\./, 'self.');

export const suite = (printer: Printer, list: readonly Statement[]): string =>
  list
    .map((each) => statement(printer, each))
    .filter(Boolean)
    .join('\n') || 'pass';
const block = (printer: Printer, head: string, list: readonly Statement[]): string => `${head}:\n${indent(suite(printer, list), '    ')}`;

function statement(printer: Printer, it: Statement): string {
  switch (it.kind) {
    case 'call': {
      const { before, call } = callParts(printer, it);
      return [...before, call].join('\n');
    }
    case 'create': {
      const { before, call } = printer.sdk.call(
        printer.client,
        'CreateKey',
        it.external ? [['Origin', '"EXTERNAL"']] : [],
        mark(it.site),
        printer.fresh('request'),
      );
      if (printer.random.chance(0.5)) return [...before, `${ownText(it.target)} = ${printer.sdk.keyId(parenthesised(call))}`].join('\n');
      const answer = printer.fresh('created');
      return [...before, `${answer} = ${call}`, `${ownText(it.target)} = ${printer.sdk.keyId(answer)}`].join('\n');
    }
    case 'copy':
      return `${ownText(it.target)} = ${keyText(printer, it.source)}`;
    case 'choose':
      return `${ownText(it.target)} = ${keyText(printer, it.left)} if ${condition(printer, it.when).text} else ${keyText(printer, it.right)}`;
    case 'capture':
      return assigned(it.target, state(printer, it.site, it.key));
    case 'if': {
      const { before, text } = condition(printer, it.when);
      const otherwise = it.otherwise ? [block(printer, 'else', it.otherwise)] : [];
      const [kept, tested] = printer.random.chance(0.2) ? keep(printer, text) : [[], text];
      return [...before, ...kept, block(printer, `if ${tested}`, it.then), ...otherwise].join('\n');
    }
    case 'switch':
      return switchStatement(printer, it);
    case 'while':
      return whileStatement(printer, it);
    case 'for':
      // Not range(count): that is a call, and a call may fail.
      return block(printer, printer.random.chance(0.5) ? 'for _ in items' : `for ${printer.fresh('item')} in items`, it.body);
    case 'try': {
      const caught = it.error === undefined ? printer.random.pick(['except', 'except Exception']) : `except Exception as ${it.error}`;
      const parts = [block(printer, 'try', it.body)];
      if (it.handler) parts.push(block(printer, caught, it.handler));
      if (it.finalizer) parts.push(block(printer, 'finally', it.finalizer));
      return parts.join('\n');
    }
    case 'rethrow':
      return `raise ${it.error}`;
    case 'throw':
      return 'raise RuntimeError("stopped")';
    case 'block':
      return it.body.length === 0 ? '' : suite(printer, it.body);
    case 'invoke':
      return `${it.target === undefined ? '' : `${ownText(it.target)} = `}${printer.invoke(printer, it.call)}`;
    case 'invoke-state':
      return `${it.target} = ${printer.invoke(printer, it.call)}`;
    case 'answer': {
      const { before, text } = answerExpression(printer, it.answer);
      return [...before, `return ${text}`].join('\n');
    }
    case 'run': {
      const [only, ...rest] = it.body;
      if (only?.kind === 'call' && rest.length === 0 && printer.random.chance(0.7)) return lambda(printer, it.style, only);
      const name = printer.fresh('step');
      const [define, wait] = printer.sdk.isAsync ? ['async def', 'await '] : ['def', ''];
      return `${block(printer, `${define} ${name}()`, it.body)}\n${wait}${runNames[it.style]}(${name})`;
    }
    default:
      return it.kind;
  }
}

function callParts(printer: Printer, it: Extract<Statement, { kind: 'call' }>): { before: readonly string[]; call: string } {
  const given = [
    ['KeyId', keyText(printer, it.key)] as const,
    ...otherArguments(it.operation, it.site).map(([name, value]) => [name, quoted(value)] as const),
  ];
  return printer.sdk.call(printer.client, it.operation, given, mark(it.site), printer.fresh('request'));
}

/** A closure of one call; the helper that runs it awaits what it gives back. */
function lambda(printer: Printer, style: RunStyle, it: Extract<Statement, { kind: 'call' }>): string {
  const { before, call } = callParts(printer, it);
  const wait = printer.sdk.isAsync ? 'await ' : '';
  return [...before, `${wait}${runNames[style]}(lambda: ${call.replace(/^await /, '')})`].join('\n');
}

function answerExpression(printer: Printer, it: Answer): Expression {
  switch (it.kind) {
    case 'key':
      return { before: [], text: keyText(printer, it.key) };
    case 'state':
      return { before: [], text: it.variable };
    case 'described':
      return state(printer, it.site, it.key);
    case 'truth':
      return condition(printer, it.when);
    case 'invoke':
      return { before: [], text: printer.invoke(printer, it.call) };
  }
}

const quoted = (value: string | number | boolean): string => {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? `'${value}'` : String(value);
};

const parenthesised = (call: string): string => (call.startsWith('await ') ? `(${call})` : call);
const assigned = (target: string, { before, text }: Expression): string => [...before, `${target} = ${text}`].join('\n');

/** The KeyState that DescribeKey answers. */
function state(printer: Printer, site: SiteId, key: KeyVariable): Expression {
  const { before, call } = printer.sdk.call(
    printer.client,
    'DescribeKey',
    [['KeyId', keyText(printer, key)]],
    mark(site),
    printer.fresh('request'),
  );
  return { before, text: printer.sdk.keyState(parenthesised(call)) };
}

/** A loop whose condition needs statements before it tests inside. */
function whileStatement(printer: Printer, it: Extract<Statement, { kind: 'while' }>): string {
  const { before, text } = condition(printer, it.when);
  if (before.length === 0) return block(printer, `while ${text}`, it.body);
  const test = [...before, `if not (${text}):`, '    break'].join('\n');
  return `while True:\n${indent(`${test}\n${suite(printer, it.body)}`, '    ')}`;
}

/** A condition kept in a variable before it is tested. */
function keep(printer: Printer, text: string): [string[], string] {
  const name = printer.fresh('told');
  return [[`${name} = ${text}`], name];
}

function condition(printer: Printer, it: Condition): Expression {
  switch (it.kind) {
    case 'flag':
      return { before: [], text: `flag${it.index}` };
    case 'opaque':
      return { before: [], text: 'cond()' };
    case 'describe': {
      const { before, text } = state(printer, it.site, it.key);
      // Kept on the way, as people do to log it.
      const kept = printer.random.chance(0.3) ? `(${printer.fresh('state')} := ${text})` : text;
      return { before, text: testText(printer, kept, it.test) };
    }
    case 'state':
      return { before: [], text: testText(printer, it.variable, it.test) };
    case 'code':
      return { before: [], text: `${printer.sdk.errorCode(it.error)} ${it.equal ? '==' : '!='} "${it.code}"` };
    case 'invoke':
      return { before: [], text: printer.invoke(printer, it.call) };
    case 'constant':
      return { before: [], text: it.value ? 'True' : 'False' };
    case 'not': {
      const { before, text } = condition(printer, it.of);
      return { before, text: `not (${text})` };
    }
    case 'and':
    case 'or': {
      const [left, right] = [condition(printer, it.left), condition(printer, it.right)];
      // A line for each side, since each may hold a call.
      return { before: [...left.before, ...right.before], text: `(${left.text} ${it.kind}\n    ${right.text})` };
    }
  }
}

function testText({ random }: Printer, value: string, { names, positive }: StateTest): string {
  const [operator, joined] = positive ? ['==', ' or '] : ['!=', ' and '];
  if (names.length === 1) return `${value} ${operator} "${names[0]!}"`;
  if (/^\w+$/.test(value) && random.chance(0.5)) return `(${names.map((name) => `${value} ${operator} "${name}"`).join(joined)})`;
  const [open, close] = random.pick([
    ['(', ')'],
    ['[', ']'],
    ['{', '}'],
  ] as const);
  return `${value} ${positive ? 'in' : 'not in'} ${open}${names.map((name) => `"${name}"`).join(', ')}${close}`;
}

function switchStatement(printer: Printer, it: Extract<Statement, { kind: 'switch' }>): string {
  const subject: Expression =
    it.subject.kind === 'state' ? { before: [], text: it.subject.variable } : state(printer, it.subject.site, it.subject.key);
  if (printer.random.chance(0.5)) {
    const cases = it.cases.map(({ names, body }) => block(printer, `case ${names.map((name) => `"${name}"`).join(' | ')}`, body));
    if (it.otherwise) cases.push(block(printer, 'case _', it.otherwise));
    return [...subject.before, `match ${subject.text}:`, indent(cases.join('\n'), '    ')].join('\n');
  }
  const name = it.subject.kind === 'state' ? subject.text : printer.fresh('state');
  const first = it.subject.kind === 'state' ? [] : [assigned(name, subject)];
  const cases = it.cases.map(({ names, body }, index) =>
    block(printer, `${index === 0 ? 'if' : 'elif'} ${names.map((each) => `${name} == "${each}"`).join(' or ')}`, body),
  );
  return [...first, ...cases, ...(it.otherwise ? [block(printer, 'else', it.otherwise)] : [])].join('\n');
}
