// Prints a program of several functions as TypeScript or JavaScript, in one file or two: headers, classes, calls of the
// program's own functions, imports and exports. Statements, conditions and SDKs are those of ../render-typescript.ts.
import type { Invocation } from '../program';
import type { Random } from '../random';
import type { Rendered } from '../render';
import { indent, literalId, noFunctions, operationsOf, resolveMarks } from '../render';
import { keyText, statements } from '../render-typescript';
import type { Printer } from '../render-typescript';
import { chooseSdk } from '../typescript-sdks';
import type { FunctionDefinition, WholeProgram } from './functions';
import { functionNamed } from './functions';
import { bodiesIn, extrasOf, runStylesIn } from './extras';
import type { Units } from './layout';
import { importedBy, unitsOf } from './layout';

type ClientFrom = 'module' | 'parameter' | 'local';

interface Setting {
  readonly program: WholeProgram;
  readonly clientFrom: ClientFrom;
  readonly extras: readonly string[];
  readonly printer: Printer;
  /** The functions and classes of the file, and how those of the other one are written in it. */
  readonly units: Units;
  readonly imported: ReadonlyMap<string, string>;
}

const types: Readonly<Record<string, string>> = { flag0: 'boolean', flag1: 'boolean', count: 'number', items: 'string[]' };

/**
 * Prints the program; the same random numbers give the same text.
 * @param far what stands in a second file
 */
export function renderWholeTypeScript(program: WholeProgram, random: Random, far: Units = new Set()): readonly Rendered[] {
  const typed = random.chance(0.6);
  const body = program.functions.flatMap((fn) => fn.body);
  const sdk = chooseSdk(random, operationsOf({ body }), typed);
  const clientFrom = random.pick<ClientFrom>(typed ? ['module', 'parameter', 'local'] : ['module', 'local']);
  const extras = extrasOf(program);
  const literalNames = random.chance(0.5);
  let counter = 0;
  const printer: Printer = {
    random,
    sdk,
    typed,
    client: 'client',
    spellings: new Map(program.literals.map((name) => [name, literalNames ? 'literal-kept' : 'literal'])),
    fresh: (prefix) => `${prefix}${++counter}`,
    invoke: noFunctions,
  };
  const near = new Set([...unitsOf(program)].filter((unit) => !far.has(unit)));
  const link = far.size === 0 ? NO_LINK : linkOf(importedBy(program, near, far), sdk.module, random);
  const file = (name: string, units: Units, { imports, names, defaultOf }: Link): Rendered => {
    const general = { program, clientFrom, extras, units, imported: names };
    const setting: Setting = {
      ...general,
      printer: { ...printer, invoke: (from, call) => invocation({ ...general, printer: from }, call) },
    };
    const text = [
      ...sdk.imports,
      ...imports,
      ...(clientFrom === 'module' ? [`const client = ${sdk.newClient};`] : []),
      ...(literalNames ? program.literals.map((literal) => `const ${literal} = '${literalId(literal)}';`) : []),
      ...runStylesIn(bodiesIn(program, units)).map((style) => runners[style](typed)),
      ...program.functions.filter(({ of, name: own }) => of === undefined && units.has(own)).map((fn) => functionText(setting, fn)),
      ...program.classes.filter((each) => units.has(each.name)).map((each) => classText(setting, each.name, each.fields)),
      ...(defaultOf === undefined ? [] : [`export default ${defaultOf};`]),
      ...(sdk.module === 'commonjs' ? [`module.exports = { ${visibleNames(program, units).join(', ')} };`] : []),
      '',
    ].join('\n');
    return { file: `${name}.${typed ? 'ts' : 'js'}`, languageId: typed ? 'typescript' : 'javascript', ...resolveMarks(text) };
  };
  const first = file('scenario', near, { ...link, defaultOf: undefined });
  return far.size === 0 ? [first] : [first, file('second', far, { ...NO_LINK, defaultOf: link.defaultOf })];
}

/** How the first file gets what it uses of the second. */
interface Link {
  readonly imports: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  /** What the second file exports as its default, too. */
  readonly defaultOf: string | undefined;
}

const NO_LINK: Link = { imports: [], names: new Map(), defaultOf: undefined };

function linkOf(used: readonly string[], kind: 'esm' | 'commonjs', random: Random): Link {
  const whole = new Map(used.map((name) => [name, `second.${name}`]));
  const [first, ...others] = used;
  if (first === undefined) return NO_LINK;
  if (kind === 'commonjs')
    return random.chance(0.5)
      ? { ...NO_LINK, imports: [`const { ${used.join(', ')} } = require('./second');`] }
      : { ...NO_LINK, imports: ["const second = require('./second');"], names: whole };
  switch (random.pick(['named', 'namespace', 'default'] as const)) {
    case 'named':
      return { ...NO_LINK, imports: [`import { ${used.join(', ')} } from './second';`] };
    case 'namespace':
      return { ...NO_LINK, imports: ["import * as second from './second';"], names: whole };
    case 'default': {
      const rest = others.length > 0 ? `, { ${others.join(', ')} }` : '';
      return { imports: [`import main${rest} from './second';`], names: new Map([[first, 'main']]), defaultOf: first };
    }
  }
}

/** Helpers that run a closure once. */
const runners = {
  plain: (typed: boolean) => `async function run(step${stepType(typed)}) {\n  return await step();\n}`,
  rethrow: (typed: boolean) =>
    `async function guarded(step${stepType(typed)}) {\n  try {\n    await step();\n  } catch (error) {\n    throw error;\n  }\n}`,
  swallow: (typed: boolean) => `async function quietly(step${stepType(typed)}) {\n  try {\n    await step();\n  } catch {}\n}`,
} as const;
const stepType = (typed: boolean): string => (typed ? ': () => Promise<void>' : '');

const visibleNames = ({ functions, classes }: WholeProgram, units: Units): string[] =>
  [...functions.filter(({ of, visible }) => of === undefined && visible), ...classes]
    .map(({ name }) => name)
    .filter((name) => units.has(name));

function parametersText({ printer: { typed, sdk }, clientFrom, extras }: Setting, fn: FunctionDefinition): string {
  const given = (name: string, type: string): string => (typed ? `${name}: ${type}` : name);
  return [
    ...(clientFrom === 'parameter' && fn.of === undefined ? [`client: ${sdk.clientType}`] : []),
    ...fn.keys.map((name) => given(name, 'string')),
    ...fn.states.map((name) => given(name, 'string')),
    ...extras.map((name) => given(name, types[name]!)),
  ].join(', ');
}

function bodyText(setting: Setting, fn: FunctionDefinition): string {
  const printer: Printer = { ...setting.printer, client: fn.of === undefined ? 'client' : 'this.client' };
  const lines = [
    ...(setting.clientFrom === 'local' && fn.of === undefined ? [`const client = ${printer.sdk.newClient};`] : []),
    ...fn.objects.map(
      ({ name, of, keys }) =>
        `const ${name} = new ${setting.imported.get(of) ?? of}(${[...(printer.typed ? ['client'] : []), ...keys.map((key) => keyText(printer, key))].join(', ')});`,
    ),
    ...fn.variables.map(({ name, initial }) => `let ${name} = ${keyText(printer, initial)};`),
    statements(printer, fn.body),
  ];
  return `{\n${indent(lines.filter(Boolean).join('\n'), '  ')}\n}`;
}

function functionText(setting: Setting, fn: FunctionDefinition): string {
  const { random, sdk } = setting.printer;
  const visible = sdk.module === 'esm' && fn.visible ? 'export ' : '';
  const [parameters, body] = [parametersText(setting, fn), bodyText(setting, fn)];
  return random.chance(0.75)
    ? `${visible}async function ${fn.name}(${parameters}) ${body}`
    : `${visible}const ${fn.name} = async (${parameters}) => ${body};`;
}

function classText(setting: Setting, name: string, fields: readonly string[]): string {
  const { typed, sdk } = setting.printer;
  const constructor = typed
    ? [`constructor(private readonly client: ${sdk.clientType}${fields.map((field) => `, public ${field}: string`).join('')}) {}`]
    : [
        `constructor(${fields.join(', ')}) {`,
        `  this.client = ${sdk.newClient};`,
        ...fields.map((field) => `  this.${field} = ${field};`),
        '}',
      ];
  const methods = setting.program.functions
    .filter(({ of }) => of === name)
    .map(
      (fn) =>
        `${typed && !fn.visible ? 'private ' : ''}async ${methodName(setting, fn)}(${parametersText(setting, fn)}) ${bodyText(setting, fn)}`,
    );
  const text = `class ${name} {\n${indent([...constructor, ...methods].join('\n'), '  ')}\n}`;
  return sdk.module === 'commonjs' ? text : `export ${text}`;
}

const methodName = ({ printer }: Setting, { name, visible }: FunctionDefinition): string => (printer.typed || visible ? name : `#${name}`);

function invocation(setting: Setting, { callee, on, keys, states }: Invocation): string {
  const { program, clientFrom, extras, printer } = setting;
  const fn = functionNamed(program, callee);
  const given = [
    ...(clientFrom === 'parameter' && fn.of === undefined ? [printer.client] : []),
    ...keys.map((key) => keyText(printer, key)),
    ...states,
    ...extras,
  ];
  return `await ${on === undefined ? (setting.imported.get(fn.name) ?? fn.name) : `${on}.${methodName(setting, fn)}`}(${given.join(', ')})`;
}
