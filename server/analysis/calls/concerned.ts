// Which functions can have to do with keys at all, told from names alone: those with a word of an SDK in them, those that
// name one of these, and so on, also under names that it is handed on by. All others are looked at only where one of these
// calls them. Rather a function too many: names are not told apart. It must not know values.
import { readsOf } from '../../ir/operands';
import type { FunctionId, FunctionIR, Instruction } from '../../ir/types';
import type { ModuleScope } from '../values/scope';

/** What is hot in one module, and what that heats. Tokens are names, and variables and functions of the module. */
interface Heat {
  readonly words: ReadonlyMap<string, readonly FunctionId[]>;
  readonly edges: ReadonlyMap<string, readonly string[]>;
  /** Tokens that are hot by themselves. */
  readonly sources: readonly string[];
}

/** Longer texts name no operation. */
const LONGEST = 100;

/** Remembers what it found of modules that stay as they are. */
export class Concerned {
  private readonly heats = new WeakMap<ModuleScope, Heat>();

  /** The functions of the modules (the program's numbers) that can have to do with keys. */
  among(modules: readonly ModuleScope[]): ReadonlySet<FunctionId> {
    const heats = modules.map((scope) => ({ scope, heat: this.heatOf(scope) }));
    const names = new Set<string>();
    const hot = heats.map(({ heat }) => new Set(heat.sources));
    let open: readonly string[] = [''];
    while (open.length > 0) {
      const found: string[] = [];
      for (const [index, { heat }] of heats.entries()) {
        const own = hot[index]!;
        for (const name of open) for (const fn of heat.words.get(name) ?? []) own.add(functionToken(fn));
        for (const name of open) for (const token of heat.edges.get(nameToken(name)) ?? []) own.add(token);
        // A set gives what is added to it in the meantime, too.
        for (const token of own)
          for (const next of heat.edges.get(token) ?? []) {
            own.add(next);
            if (isName(next)) found.push(next.slice(1));
          }
      }
      open = [...new Set(found)].filter((name) => !names.has(name));
      for (const name of open) names.add(name);
    }
    return new Set(
      heats.flatMap(({ scope }, index) =>
        scope.module.functions.filter(({ id }) => hot[index]!.has(functionToken(id))).map(({ id }) => scope.base + id),
      ),
    );
  }

  private heatOf(scope: ModuleScope): Heat {
    const known = this.heats.get(scope);
    if (known) return known;
    const made = heatOf(scope);
    this.heats.set(scope, made);
    return made;
  }
}

function heatOf(scope: ModuleScope): Heat {
  const { module, recognizer } = scope;
  const words = new Map<string, FunctionId[]>();
  const edges = new Map<string, string[]>();
  const sources: string[] = [];
  const lead = (from: string, to: string): void => {
    const known = edges.get(from);
    if (known) known.push(to);
    else edges.set(from, [to]);
  };
  for (const fn of module.functions) {
    const own = wordsOf(scope, fn);
    for (const word of own) words.set(word, [...(words.get(word) ?? []), fn.id]);
    // Top-level code always runs.
    if (fn.kind === 'module' || [...own].some((word) => recognizer.isMethodName(word)) || callsWhatItLooksUp(fn))
      sources.push(functionToken(fn.id));
    if (fn.name !== '' && fn.kind !== 'module') lead(functionToken(fn.id), nameToken(fn.name));
    const { classId } = fn;
    if (fn.kind === 'constructor' && classId !== undefined) lead(functionToken(fn.id), nameToken(module.classes[classId]?.name ?? ''));
    // Whoever makes a function has to be looked at for the function to be made; top-level code is in any case.
    if (fn.parent !== undefined && fn.parent !== 0) lead(functionToken(fn.id), functionToken(fn.parent));
    for (const { instructions } of fn.blocks)
      for (const each of instructions) {
        leads(each, lead);
        // What a file exports without a name has any.
        const isNameless = each.op === 'import' && (each.path.length === 0 || each.path.at(-1) === 'default');
        if (isNameless && scope.program.links.isInside(scope, each)) sources.push(variableToken(each.dst));
      }
  }
  for (const { id, name } of module.variables) if (id >= 0 && name !== '') lead(variableToken(id), nameToken(name));
  return { words, edges, sources };
}

/** What an instruction makes of what is hot. */
function leads(each: Instruction, lead: (from: string, to: string) => void): void {
  if (each.op === 'closure') lead(functionToken(each.fn), variableToken(each.dst));
  else if (each.op === 'import') {
    lead(nameToken(each.path.at(-1) ?? ''), variableToken(each.dst));
  } else if (each.op === 'object') {
    for (const { name, value } of each.entries) {
      if (name !== undefined) lead(variableToken(value), nameToken(name));
      lead(variableToken(value), variableToken(each.dst));
    }
  } else if (each.op === 'store') {
    if (each.name !== undefined) lead(variableToken(each.src), nameToken(each.name));
  } else if ('dst' in each) for (const read of readsOf(each)) lead(variableToken(read), variableToken(each.dst));
}

function wordsOf({ module, captures }: ModuleScope, fn: FunctionIR): ReadonlySet<string> {
  const words = new Set<string>();
  for (const variable of captures.of(fn.id)) words.add(module.variables[variable]?.name ?? '');
  for (const { instructions } of fn.blocks)
    for (const each of instructions) {
      if (each.op === 'call' && each.method !== undefined) words.add(each.method);
      else if (each.op === 'field' || each.op === 'global' || (each.op === 'store' && each.name !== undefined)) words.add(each.name ?? '');
      else if (each.op === 'object') for (const { name } of each.entries) words.add(name ?? '');
      else if (each.op === 'const' && typeof each.value === 'string' && each.value.length <= LONGEST)
        for (const [word] of each.value.matchAll(/[\p{L}\p{N}_$]+/gu)) words.add(word);
    }
  words.delete('');
  return words;
}

/** Whether it calls what it gets by a computed name, or from a collection: which function that is, no word says. */
function callsWhatItLooksUp({ blocks }: FunctionIR): boolean {
  const instructions = blocks.flatMap((block) => block.instructions);
  const looked = new Set(instructions.flatMap((each) => (each.op === 'index' || each.op === 'element' ? [each.dst] : [])));
  for (const each of instructions) if (each.op === 'copy' && looked.has(each.src)) looked.add(each.dst);
  return looked.size > 0 && instructions.some((each) => each.op === 'call' && each.callee !== undefined && looked.has(each.callee));
}

function functionToken(id: FunctionId): string {
  return `f${id}`;
}

function variableToken(id: number): string {
  return `v${id}`;
}

function nameToken(name: string): string {
  return `n${name}`;
}

function isName(token: string): boolean {
  return token.startsWith('n') && token.length > 1;
}
