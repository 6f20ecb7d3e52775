// From a text to its control-flow graph, for the tests of the lowerings.
import { languages } from '../../server/languages';
import { printFunction, printModule } from '../../server/ir/printer';
import type { Instruction, Module } from '../../server/ir/types';
import { testParsers } from './parsers';

const parsers = testParsers();

/** Lowers a text. */
export async function lowered(text: string, languageId = 'typescript'): Promise<Module> {
  const adapter = languages.get(languageId);
  if (!adapter) throw new Error(`no language ${languageId}`);
  const tree = await parsers.parse(languageId, text);
  try {
    return adapter.lower(tree, text, 'file', languageId);
  } finally {
    tree.delete();
  }
}

/** The dump of the whole module, with a line break at both ends for inline snapshots. */
export async function cfg(text: string, languageId = 'typescript'): Promise<string> {
  return `\n${printModule(await lowered(text, languageId)).trimEnd()}\n`;
}

/** The dump of the function of that name. */
export async function functionCfg(text: string, name: string, languageId = 'typescript'): Promise<string> {
  const module = await lowered(text, languageId);
  const fn = module.functions.find((each) => each.name === name);
  return fn ? `\n${printFunction(module, fn).trimEnd()}\n` : `no function ${name}`;
}

/** Every instruction of a kind, in the order of the blocks. */
export function instructions<Op extends Instruction['op']>(module: Module, op: Op): Extract<Instruction, { op: Op }>[] {
  return module.functions
    .flatMap((fn) => fn.blocks.flatMap((block) => block.instructions))
    .filter((each): each is Extract<Instruction, { op: Op }> => each.op === op);
}
