// Prints a program as TypeScript or JavaScript, in one of several SDKs and styles.
// The SDKs' spellings are in typescript-sdks.ts; here are statements, conditions and where keys come from.
import type { Answer, Condition, Invocation, KeyVariable, Program, SiteId, StateTest, Statement, Subject } from './program';
import { leavesLoop } from './program';
import type { Random } from './random';
import type { Rendered, Spelling } from './render';
import { chooseSpellings, indent, literalId, mark, noFunctions, operationsOf, otherArguments, resolveMarks, runNames } from './render';
import { chooseSdk } from './typescript-sdks';
import type { Given, TypeScriptSdk } from './typescript-sdks';

export interface Printer {
  readonly random: Random;
  readonly sdk: TypeScriptSdk;
  /** TypeScript, as against JavaScript. */
  readonly typed: boolean;
  readonly client: string;
  readonly spellings: ReadonlyMap<KeyVariable, Spelling>;
  readonly fresh: (prefix: string) => string;
  /** The call of one of the program's own functions. */
  readonly invoke: (printer: Printer, call: Invocation) => string;
}

/** Prints the program; the same random numbers give the same text. */
export function renderTypeScript(program: Program, random: Random): Rendered {
  const typed = random.chance(0.6);
  const sdk = chooseSdk(random, operationsOf(program), typed);
  const inClass = random.chance(0.35);
  const clientFrom = inClass ? 'field' : typed && random.chance(0.5) ? 'parameter' : random.pick(['module', 'local'] as const);
  const spellings = chooseSpellings(program, random, inClass);
  let counter = 0;
  const printer: Printer = {
    random,
    sdk,
    typed,
    spellings,
    client: inClass ? 'this.client' : 'client',
    fresh: (prefix) => `${prefix}${++counter}`,
    invoke: noFunctions,
  };

  const named = program.sources
    .filter(({ name }) => spellings.get(name) === 'parameter')
    .map(({ name }) => (typed ? `${name}: string` : name));
  const others = typed ? ['flag0: boolean', 'flag1: boolean', 'count: number', 'items: string[]'] : ['flag0', 'flag1', 'count', 'items'];
  const parameters = [...(clientFrom === 'parameter' ? [`client: ${sdk.clientType}`] : []), ...named, ...others].join(', ');
  const body = [
    ...(clientFrom === 'local' ? [`const client = ${sdk.newClient};`] : []),
    ...opening(printer, program),
    statements(printer, program.body),
  ].join('\n');
  const text = [
    ...sdk.imports,
    ...(typed && random.chance(0.6) ? ['declare function cond(): boolean;'] : []),
    ...(clientFrom === 'module' ? [`const client = ${sdk.newClient};`] : []),
    inClass ? classText(printer, program, parameters, body) : functionText(printer, parameters, body),
    '',
  ].join('\n');
  return { file: typed ? 'scenario.ts' : 'scenario.js', languageId: typed ? 'typescript' : 'javascript', ...resolveMarks(text) };
}

function functionText({ random, sdk }: Printer, parameters: string, body: string): string {
  const inner = `{\n${indent(body, '  ')}\n}`;
  const visible = sdk.module === 'esm' && random.chance(0.8) ? 'export ' : '';
  const text = random.chance(0.7)
    ? `${visible}async function scenario(${parameters}) ${inner}`
    : `${visible}const scenario = async (${parameters}) => ${inner};`;
  return sdk.module === 'commonjs' ? `${text}\nmodule.exports = { scenario };` : text;
}

function classText({ typed, sdk, spellings }: Printer, program: Program, parameters: string, body: string): string {
  const fields = program.sources.map(({ name }) => name).filter((name) => spellings.get(name)?.startsWith('field'));
  const declared = typed
    ? [`constructor(private readonly client: ${sdk.clientType}${fields.map((name) => `, private readonly ${name}: string`).join('')}) {}`]
    : [
        `constructor(${fields.join(', ')}) {`,
        `  this.client = ${sdk.newClient};`,
        ...fields.map((name) => `  this.${name} = ${name};`),
        '}',
      ];
  const method = `async run(${parameters}) {\n${indent(body, '  ')}\n}`;
  const text = `class Scenario {\n${indent([...declared, method].join('\n'), '  ')}\n}`;
  return sdk.module === 'commonjs' ? `${text}\nmodule.exports = { Scenario };` : `export ${text}`;
}

/** Names for the sources that have one, and the locals. */
function opening(printer: Printer, program: Program): string[] {
  const kept: Partial<Record<Spelling, (name: string) => string>> = {
    'field-kept': (name) => `const ${name} = this.${name};`,
    'environment-kept': (name) => `const ${name} = process.env.KEY_${name.toUpperCase()}${printer.typed ? '!' : ''};`,
    'literal-kept': (name) => `const ${name} = '${literalId(name)}';`,
  };
  return [
    ...program.sources.flatMap(({ name }) => kept[printer.spellings.get(name)!]?.(name) ?? []),
    ...program.variables.map(({ name, initial }) => `let ${name} = ${keyText(printer, initial)};`),
  ];
}

export function keyText({ spellings, typed }: Printer, name: KeyVariable): string {
  const spelling = spellings.get(name);
  if (spelling === 'field') return `this.${name}`;
  if (spelling === 'environment') return `process.env.KEY_${name.toUpperCase()}${typed ? '!' : ''}`;
  return spelling === 'literal' ? `'${literalId(name)}'` : name;
}

export const statements = (printer: Printer, list: readonly Statement[]): string => list.map((each) => statement(printer, each)).join('\n');
const braces = (printer: Printer, list: readonly Statement[]): string =>
  list.length === 0 ? '{}' : `{\n${indent(statements(printer, list), '  ')}\n}`;

function statement(printer: Printer, it: Statement): string {
  const { random, sdk } = printer;
  switch (it.kind) {
    case 'call': {
      if (!sdk.apart || random.chance(0.6)) return `await ${callText(printer, it)};`;
      const request = printer.fresh('request');
      return `${sdk.apart(request, it.operation, givenTo(printer, it)).join('\n')}\nawait ${sdk.callWith(printer.client, it.operation, request, mark(it.site))};`;
    }
    case 'create': {
      const call = `await ${sdk.call(printer.client, 'CreateKey', it.external ? [['Origin', "'EXTERNAL'"]] : [], mark(it.site))}`;
      if (random.chance(0.5)) return `${it.target} = ${sdk.keyId(`(${call})`)};`;
      const answer = printer.fresh('created');
      return `const ${answer} = ${call};\n${it.target} = ${sdk.keyId(answer)};`;
    }
    case 'copy':
      return `${it.target} = ${keyText(printer, it.source)};`;
    case 'choose':
      return `${it.target} = ${condition(printer, it.when)} ? ${keyText(printer, it.left)} : ${keyText(printer, it.right)};`;
    case 'capture':
      return `${it.declares ? 'let ' : ''}${it.target} = ${sdk.keyState(`(${describe(printer, it.site, it.key)})`)};`;
    case 'if':
      return ifStatement(printer, it);
    case 'switch':
      return switchStatement(printer, it);
    case 'while':
      return `while (${condition(printer, it.when)}) ${braces(printer, it.body)}`;
    case 'for': {
      const name = printer.fresh('i');
      return `for (${random.chance(0.5) ? `let ${name} = 0; ${name} < count; ${name}++` : `const ${name} of items`}) ${braces(printer, it.body)}`;
    }
    case 'try': {
      const caught = it.error === undefined ? 'catch' : `catch (${it.error}${printer.typed ? ': any' : ''})`;
      const parts = [`try ${braces(printer, it.body)}`];
      if (it.handler) parts.push(`${caught} ${braces(printer, it.handler)}`);
      if (it.finalizer) parts.push(`finally ${braces(printer, it.finalizer)}`);
      return parts.join(' ');
    }
    case 'rethrow':
      return `throw ${it.error};`;
    case 'throw':
      return "throw new Error('stopped');";
    case 'block':
      return braces(printer, it.body);
    case 'invoke':
      return `${it.target === undefined ? '' : `${it.target} = `}${printer.invoke(printer, it.call)};`;
    case 'invoke-state':
      return `${it.declares ? 'let ' : ''}${it.target} = ${printer.invoke(printer, it.call)};`;
    case 'answer':
      return `return ${answerText(printer, it.answer)};`;
    case 'run':
      return `await ${runNames[it.style]}(${closure(printer, it.body)});`;
    default:
      return `${it.kind};`;
  }
}

/** A function without parameters; a single call may be its expression. */
function closure(printer: Printer, body: readonly Statement[]): string {
  const [only, ...rest] = body;
  if (only?.kind !== 'call' || rest.length > 0 || printer.random.chance(0.3)) return `async () => ${braces(printer, body)}`;
  return `() => ${callText(printer, only)}`;
}

function callText(printer: Printer, it: Extract<Statement, { kind: 'call' }>): string {
  return printer.sdk.call(printer.client, it.operation, givenTo(printer, it), mark(it.site));
}

/** The parameters of a call. */
const givenTo = (printer: Printer, it: Extract<Statement, { kind: 'call' }>): Given => [
  ['KeyId', keyText(printer, it.key)],
  ...otherArguments(it.operation, it.site).map(([name, value]) => [name, quoted(value)] as const),
];

function answerText(printer: Printer, it: Answer): string {
  switch (it.kind) {
    case 'key':
      return keyText(printer, it.key);
    case 'state':
      return it.variable;
    case 'described':
      return printer.sdk.keyState(`(${describe(printer, it.site, it.key)})`);
    case 'truth':
      return condition(printer, it.when);
    case 'invoke':
      return printer.invoke(printer, it.call);
  }
}

const quoted = (value: string | number | boolean): string => (typeof value === 'string' ? `'${value}'` : String(value));

const describe = ({ sdk, client, ...printer }: Printer, site: SiteId, key: KeyVariable): string =>
  `await ${sdk.call(client, 'DescribeKey', [['KeyId', keyText({ sdk, client, ...printer }, key)]], mark(site))}`;

function ifStatement(printer: Printer, it: Extract<Statement, { kind: 'if' }>): string {
  const rest = `${braces(printer, it.then)}${it.otherwise ? ` else ${braces(printer, it.otherwise)}` : ''}`;
  if (printer.random.chance(0.2)) {
    const name = printer.fresh('told');
    return `const ${name} = ${condition(printer, it.when)};\nif (${name}) ${rest}`;
  }
  if (it.when.kind !== 'describe' || printer.random.chance(0.5)) return `if (${condition(printer, it.when)}) ${rest}`;
  // The answer in a variable first, as most people write it.
  const answer = printer.fresh('described');
  const test = testText(printer, printer.sdk.keyState(answer), it.when.test);
  return `const ${answer} = ${describe(printer, it.when.site, it.when.key)};\nif (${test}) ${rest}`;
}

function condition(printer: Printer, it: Condition): string {
  switch (it.kind) {
    case 'flag':
      return `flag${it.index}`;
    case 'opaque':
      return 'cond()';
    case 'describe':
      return testText(printer, printer.sdk.keyState(`(${describe(printer, it.site, it.key)})`), it.test);
    case 'state':
      return testText(printer, it.variable, it.test);
    case 'code':
      return `${printer.random
        .pick(printer.sdk.errorCodes)(it.error, it.code)
        .join(it.equal ? ' === ' : ' !== ')}`;
    case 'invoke':
      return printer.invoke(printer, it.call);
    case 'constant':
      return String(it.value);
    case 'not':
      return `!(${condition(printer, it.of)})`;
    case 'and':
    case 'or':
      // A line for each side, since each may hold a call.
      return `(${condition(printer, it.left)} ${it.kind === 'and' ? '&&' : '||'}\n  ${condition(printer, it.right)})`;
  }
}

function testText({ random }: Printer, value: string, { names, positive }: StateTest): string {
  const [operator, joined] = positive ? ['===', ' || '] : ['!==', ' && '];
  if (names.length === 1) return `${value} ${operator} '${names[0]!}'`;
  if (/^\w+$/.test(value) && random.chance(0.5)) return `(${names.map((name) => `${value} ${operator} '${name}'`).join(joined)})`;
  return `${positive ? '' : '!'}[${names.map((name) => `'${name}'`).join(', ')}].includes(${value})`;
}

function switchStatement(printer: Printer, it: Extract<Statement, { kind: 'switch' }>): string {
  const bodies = [...it.cases.map(({ body }) => body), it.otherwise ?? []];
  // In a switch, break would leave the switch and not the loop.
  if (bodies.some((body) => leavesLoop(body, 'break'))) return ifChain(printer, it);
  const part = (head: string, body: readonly Statement[]): string => {
    const ends = ['return', 'answer', 'throw', 'rethrow', 'continue'].includes(body.at(-1)?.kind ?? '');
    return `${head} {\n${indent([statements(printer, body), ...(ends ? [] : ['break;'])].filter(Boolean).join('\n'), '  ')}\n}`;
  };
  const parts = it.cases.map(({ names, body }) => part(names.map((name) => `case '${name}':`).join('\n'), body));
  if (it.otherwise) parts.push(part('default:', it.otherwise));
  return `switch (${subject(printer, it.subject)}) {\n${indent(parts.join('\n'), '  ')}\n}`;
}

function ifChain(printer: Printer, it: Extract<Statement, { kind: 'switch' }>): string {
  const name = it.subject.kind === 'state' ? it.subject.variable : printer.fresh('state');
  const parts = it.cases.map(
    ({ names, body }) => `if (${names.map((each) => `${name} === '${each}'`).join(' || ')}) ${braces(printer, body)}`,
  );
  if (it.otherwise) parts.push(braces(printer, it.otherwise));
  return `${it.subject.kind === 'state' ? '' : `const ${name} = ${subject(printer, it.subject)};\n`}${parts.join(' else ')}`;
}

const subject = (printer: Printer, it: Subject): string =>
  it.kind === 'state' ? it.variable : printer.sdk.keyState(`(${describe(printer, it.site, it.key)})`);
