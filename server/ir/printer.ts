// A readable, stable text of the IR, for tests, bug reports and `keystate trace --cfg`.
// Only what the graph is: spans are left out. It must not know states or keys.
import type {
  Argument,
  Block,
  BlockId,
  ClassIR,
  Entry,
  Export,
  FunctionIR,
  Instruction,
  Literal,
  Module,
  Terminator,
  TypeRef,
  VarId,
} from './types';

type Namer = (id: VarId) => string;

/** The whole module: its classes, then its functions in order. */
export function printModule(module: Module): string {
  const names = variableNames(module);
  return [...module.classes.map(printClass), ...module.functions.map((each) => printFunction(module, each, names))].join('\n');
}

/** What other files can get, on one line; empty where there is nothing. Names in brackets are handed on by no `*`. */
export function printExports({ exports, variables }: Module): string {
  const names = exports.map((each) => {
    if (each.kind === 'all') return `* from ${each.module}`;
    const source = printSource(each, variables);
    return `${each.byNameOnly ? `[${each.name}]` : each.name}${source === each.name ? '' : source && ` = ${source}`}`;
  });
  return names.length > 0 ? `exports ${names.join(', ')}\n` : '';
}

function printSource(each: Exclude<Export, { kind: 'all' }>, variables: Module['variables']): string {
  if (each.kind === 'self') return 'self';
  return each.kind === 'from' ? `${each.imported} from ${each.module}` : (variables[each.variable]?.name ?? '');
}

/** One function: a heading, then each block that can be reached, with its handler, instructions and end. */
export function printFunction(module: Module, fn: FunctionIR, names: readonly string[] = variableNames(module)): string {
  const name = namer(names);
  const reached = reachable(fn);
  return [
    heading(module, fn, name),
    ...fn.blocks.filter((block) => reached.has(block.id)).flatMap((block) => printBlock(block, name)),
    '',
  ].join('\n');
}

function heading(module: Module, fn: FunctionIR, name: Namer): string {
  const marks = [fn.visible ? 'visible' : '', fn.isAsync ? 'async' : '', fn.isGenerator ? 'generator' : '']
    .filter(Boolean)
    .map((mark) => `${mark} `);
  const params = fn.params.map(
    (param) => `${param.kind === 'positional' ? '' : `${param.kind} `}${name(param.variable)}${typesOf(module, param.variable)}`,
  );
  const self = fn.self === undefined || (fn.kind !== 'method' && fn.kind !== 'constructor') ? [] : [`self ${name(fn.self)}`];
  const returns = fn.returns.length > 0 ? ` -> ${printTypes(fn.returns)}` : '';
  return `${marks.join('')}${fn.kind} ${fn.name || '(anonymous)'}#${fn.id}(${[...self, ...params].join(', ')})${returns}`;
}

function printClass(each: ClassIR): string {
  const fields = each.fields.map((field) => `  field ${field.name}${field.types.length > 0 ? `: ${printTypes(field.types)}` : ''}`);
  const methods = each.methods.map(
    (method) => `  ${method.isStatic ? 'static ' : ''}${method.accessor ?? 'method'} ${method.name} = #${method.fn}`,
  );
  const made = each.constructorFunction === undefined ? [] : [`  constructor = #${each.constructorFunction}`];
  const base = each.superclass ? ` extends ${printTypes([each.superclass])}` : '';
  return [`class ${each.name || '(anonymous)'}@${each.id}${base}`, ...fields, ...made, ...methods, ''].join('\n');
}

function printBlock(block: Block, name: Namer): string[] {
  const handler = block.handler === undefined ? '' : ` (raises to b${block.handler})`;
  return [
    `b${block.id}:${handler}`,
    ...block.instructions.map((each) => `  ${printInstruction(each, name)}`),
    `  ${printTerminator(block.end, name)}`,
  ];
}

/** Names are as written; a second variable of the same name in the module gets a mark: keyId'2. Temporaries have none. */
function variableNames(module: Module): readonly string[] {
  const count = new Map<string, number>();
  return module.variables.map(({ name }) => {
    const nth = (count.get(name) ?? 0) + 1;
    count.set(name, nth);
    return nth === 1 || name === '' ? name : `${name}'${nth}`;
  });
}

/** Temporaries are numbered by the function, so that a change elsewhere leaves this text as it is. */
function namer(names: readonly string[]): Namer {
  const temps = new Map<VarId, string>();
  return (id) => {
    const known = names[id];
    if (known) return known;
    const temp = temps.get(id) ?? `t${temps.size}`;
    temps.set(id, temp);
    return temp;
  };
}

function reachable(fn: FunctionIR): ReadonlySet<BlockId> {
  const seen = new Set<BlockId>([0]);
  for (const id of seen) for (const next of successors(fn.blocks[id])) seen.add(next);
  return seen;
}

/** Blocks that may follow: where the block ends to, and its handler. */
function successors(block: Block | undefined): readonly BlockId[] {
  if (!block) return [];
  const { end } = block;
  const handler = block.handler === undefined || !canRaise(block) ? [] : [block.handler];
  if (end.kind === 'goto') return [end.to, ...handler];
  return end.kind === 'branch' ? [end.then, end.else, ...handler] : handler;
}

function canRaise(block: Block): boolean {
  return block.end.kind === 'throw' || block.instructions.some((each) => each.op === 'call' || each.op === 'await');
}

function printTerminator(end: Terminator, name: Namer): string {
  const value = (id: VarId | undefined): string => (id === undefined ? '' : ` ${name(id)}`);
  switch (end.kind) {
    case 'goto':
      return `goto b${end.to}`;
    case 'branch':
      return `if ${name(end.condition)} then b${end.then} else b${end.else}`;
    case 'return':
    case 'throw':
      return `${end.kind}${value(end.value)}`;
    case 'unreachable':
      return 'unreachable';
  }
}

/** One instruction on one line. */
export function printInstruction(each: Instruction, name: Namer): string {
  switch (each.op) {
    case 'const':
      return `${name(each.dst)} = ${printLiteral(each.value)}`;
    case 'copy':
      return `${name(each.dst)} = ${name(each.src)}`;
    case 'import':
    case 'global':
      return `${name(each.dst)} = ${each.op} ${each.name}`;
    case 'field':
      return `${name(each.dst)} = ${name(each.base)}.${each.name}`;
    case 'index':
      return `${name(each.dst)} = ${name(each.base)}[${name(each.key)}]`;
    case 'store':
      return `${name(each.base)}${each.name === undefined ? `[${each.key === undefined ? '' : name(each.key)}]` : `.${each.name}`} = ${name(each.src)}`;
    case 'object':
      return `${name(each.dst)} = ${printEntries(each.kind, each.entries, name)}`;
    case 'call':
      return printCall(each, name);
    case 'closure':
      return `${name(each.dst)} = closure #${each.fn}`;
    case 'class':
      return `${name(each.dst)} = class @${each.classId}`;
    case 'await':
    case 'begin':
    case 'not':
    case 'element':
      return `${name(each.dst)} = ${each.op} ${name(each.src)}`;
    case 'turns':
      return `${each.phase} turns ${each.turn}`;
    case 'compare':
      return `${name(each.dst)} = ${name(each.left)} ${each.operator} ${name(each.right)}`;
    case 'concat':
      return `${name(each.dst)} = concat ${each.parts.map(name).join(', ')}`;
    case 'caught':
      return `${name(each.dst)} = caught`;
    case 'matches':
      return `${name(each.dst)} = ${name(each.error)} matches ${printTypes(each.types)}`;
    case 'unknown':
      return `${name(each.dst)} = unknown${each.inputs.length > 0 ? ` ${each.inputs.map(name).join(', ')}` : ''}`;
    case 'assume':
      return `assume ${name(each.value)} = ${each.state}`;
  }
}

function printCall(call: Extract<Instruction, { op: 'call' }>, name: Namer): string {
  const callee =
    call.inheritedBy !== undefined
      ? `super@${call.inheritedBy}${call.method === undefined ? '' : `.${call.method}`}`
      : call.callee === undefined
        ? call.receiver === undefined
          ? '?'
          : `${name(call.receiver)}.${call.method ?? '?'}`
        : name(call.callee);
  const demands = call.demands ? [`demands ${call.demands.join(' ')}`] : [];
  const marks = [call.disposition, ...(call.beside ? ['beside'] : []), ...(call.expected ? ['expected', ...demands] : [])].join(', ');
  return `${name(call.dst)} = ${call.construct ? 'new' : 'call'} ${callee}(${call.args.map((each) => printArgument(each, name)).join(', ')}) [${marks}]`;
}

function printArgument(argument: Argument, name: Namer): string {
  return `${argument.spread ? '...' : ''}${argument.name === undefined ? '' : `${argument.name}=`}${name(argument.value)}`;
}

function printEntries(kind: 'object' | 'array' | 'union', entries: readonly Entry[], name: Namer): string {
  const items = entries.map((entry) => {
    const label = entry.name === undefined ? (entry.key === undefined ? '' : `[${name(entry.key)}]: `) : `${entry.name}: `;
    return `${entry.spread ? '...' : ''}${label}${name(entry.value)}`;
  });
  if (kind === 'union') return items.join(' | ');
  return kind === 'array' ? `[${items.join(', ')}]` : `{${items.join(', ')}}`;
}

function printLiteral(value: Literal): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function printTypes(types: readonly TypeRef[]): string {
  return types.map((type) => [type.head, ...type.path].join('.')).join(' | ');
}

function typesOf(module: Module, id: VarId): string {
  const types = module.variables[id]?.types ?? [];
  return types.length > 0 ? `: ${printTypes(types)}` : '';
}
