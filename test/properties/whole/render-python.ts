// Prints a program of several functions as Python, in one file or two: headers, classes, calls of the program's own
// functions, imports; what is not visible has a leading underscore. Statements, conditions and SDKs are those of ../render-python.ts.
import type { Invocation, KeyVariable } from '../program';
import { chooseSdk } from '../python-sdks';
import type { Random } from '../random';
import type { Rendered } from '../render';
import { indent, literalId, noFunctions, operationsOf, resolveMarks } from '../render';
import { keyText, suite } from '../render-python';
import type { Printer } from '../render-python';
import { bodiesIn, extrasOf, runStylesIn } from './extras';
import type { Units } from './layout';
import { importedBy, unitsOf } from './layout';
import type { FunctionDefinition, WholeProgram } from './functions';
import { functionNamed } from './functions';

type ClientFrom = 'module' | 'parameter' | 'local';

interface Setting {
  readonly program: WholeProgram;
  readonly clientFrom: ClientFrom;
  readonly annotated: boolean;
  readonly extras: readonly string[];
  readonly printer: Printer;
  /** The functions and classes of the file, and how those of the other one are written in it. */
  readonly units: Units;
  readonly imported: ReadonlyMap<string, string>;
}

/**
 * Prints the program; the same random numbers give the same text.
 * @param far what stands in a second file
 */
export function renderWholePython(program: WholeProgram, random: Random, far: Units = new Set()): readonly Rendered[] {
  const body = program.functions.flatMap((fn) => fn.body);
  const sdk = chooseSdk(random, operationsOf({ body }));
  const clientFrom = random.pick<ClientFrom>(['module', 'parameter', 'local']);
  const extras = extrasOf(program);
  const literalNames = random.chance(0.5);
  const annotated = random.chance(0.5);
  let counter = 0;
  const printer: Printer = {
    random,
    sdk,
    client: 'client',
    spellings: new Map(program.literals.map((name) => [name, literalNames ? 'literal-kept' : 'literal'])),
    fresh: (prefix) => `${prefix}_${++counter}`,
    invoke: noFunctions,
  };
  const near = new Set([...unitsOf(program)].filter((unit) => !far.has(unit)));
  const [imports, names] = far.size === 0 ? [[], new Map<string, string>()] : linkOf(program, importedBy(program, near, far), random);
  const file = (name: string, units: Units, link: readonly string[], imported: ReadonlyMap<string, string>): Rendered => {
    const general = { program, clientFrom, annotated, extras, units, imported };
    const setting: Setting = {
      ...general,
      printer: { ...printer, invoke: (from, call) => invocation({ ...general, printer: from }, call) },
    };
    const text = [
      ...sdk.imports,
      ...link,
      '',
      ...(clientFrom === 'module' ? [`client = ${sdk.newClient}`] : []),
      ...(literalNames ? program.literals.map((literal) => `${literal} = "${literalId(literal)}"`) : []),
      ...runStylesIn(bodiesIn(program, units)).map((style) => `\n${runners[style](sdk.isAsync)}`),
      ...program.functions.filter(({ of, name: own }) => of === undefined && units.has(own)).map((fn) => `\n${functionText(setting, fn)}`),
      ...program.classes.filter((each) => units.has(each.name)).map((each) => `\n${classText(setting, each.name, each.fields)}`),
      '',
    ].join('\n');
    return { file: `${name}.py`, languageId: 'python', ...resolveMarks(text) };
  };
  const first = file('scenario', near, imports, names);
  return far.size === 0 ? [first] : [first, file('second', far, [], new Map())];
}

/** How the first file gets what it uses of the second: the imports, and how it is written there. */
function linkOf(program: WholeProgram, used: readonly string[], random: Random): [readonly string[], ReadonlyMap<string, string>] {
  const spelled = (unit: string): string => {
    const fn = program.functions.find(({ name }) => name === unit);
    return fn ? nameOf(fn) : unit;
  };
  if (used.length === 0) return [[], new Map()];
  const whole = new Map(used.map((unit) => [unit, `second.${spelled(unit)}`]));
  const names = used.map(spelled).join(', ');
  return random.pick<[readonly string[], ReadonlyMap<string, string>]>([
    [[`from second import ${names}`], new Map()],
    [[`from .second import ${names}`], new Map()],
    [['import second'], whole],
    [['from . import second'], whole],
  ]);
}

/** Helpers that run a closure once. */
const runners = {
  plain: (isAsync: boolean) => `${define(isAsync)} run(step):\n    return ${wait(isAsync)}step()\n`,
  rethrow: (isAsync: boolean) =>
    `${define(isAsync)} guarded(step):\n    try:\n        ${wait(isAsync)}step()\n    except Exception as error:\n        raise error\n`,
  swallow: (isAsync: boolean) =>
    `${define(isAsync)} quietly(step):\n    try:\n        ${wait(isAsync)}step()\n    except Exception:\n        pass\n`,
} as const;
const define = (isAsync: boolean): string => (isAsync ? 'async def' : 'def');
const wait = (isAsync: boolean): string => (isAsync ? 'await ' : '');

const nameOf = ({ name, visible }: FunctionDefinition): string => (visible ? name : `_${name}`);

function functionText(setting: Setting, fn: FunctionDefinition): string {
  const { printer: general, clientFrom, annotated, extras } = setting;
  const { sdk } = general;
  const printer: Printer = { ...general, client: fn.of === undefined ? 'client' : 'self.client' };
  const parameters = [
    ...(fn.of === undefined ? [] : ['self']),
    ...(clientFrom === 'parameter' && fn.of === undefined ? [`client: ${sdk.clientType}`] : []),
    ...[...fn.keys, ...fn.states].map((name) => (annotated ? `${name}: str` : name)),
    ...extras,
  ];
  const names = (keys: readonly KeyVariable[]): string[] => keys.map((key) => keyText(printer, key));
  const lines = [
    ...(clientFrom === 'local' && fn.of === undefined ? [`client = ${sdk.newClient}`] : []),
    ...fn.objects.map(({ name, of, keys }) => `${name} = ${setting.imported.get(of) ?? of}(${['client', ...names(keys)].join(', ')})`),
    ...fn.variables.map(({ name, initial }) => `${name} = ${names([initial]).join()}`),
    suite(printer, fn.body),
  ];
  return `${define(sdk.isAsync)} ${nameOf(fn)}(${parameters.join(', ')}):\n${indent(lines.join('\n'), '    ')}\n`;
}

function classText(setting: Setting, name: string, fields: readonly string[]): string {
  const { sdk } = setting.printer;
  const methods = setting.program.functions.filter(({ of }) => of === name).map((fn) => functionText(setting, fn));
  const lines = ['self.client = client', ...fields.map((field) => `self.${field} = ${field}`)];
  const initialiser = `def __init__(self, client: ${sdk.clientType}, ${fields.join(', ')}):\n${indent(lines.join('\n'), '    ')}\n`;
  return `class ${name}:\n${indent([initialiser, ...methods].join('\n'), '    ')}`;
}

function invocation({ program, clientFrom, extras, imported, printer }: Setting, { callee, on, keys, states }: Invocation): string {
  const fn = functionNamed(program, callee);
  const named = printer.random.chance(0.25);
  const texts = [...keys.map((key) => keyText(printer, key)), ...states, ...extras];
  const given = [
    ...(clientFrom === 'parameter' && fn.of === undefined ? [printer.client] : []),
    ...[...fn.keys, ...fn.states, ...extras].map((name, index) => (named ? `${name}=${texts[index]}` : texts[index]!)),
  ];
  const receiver = on === undefined ? '' : `${on === 'this' ? 'self' : on}.`;
  return `${wait(printer.sdk.isAsync)}${receiver}${imported.get(fn.name) ?? nameOf(fn)}(${given.join(', ')})`;
}
