// Lowers Python for tests. It must not know what any test expects.
import { printModule } from '../../../../server/ir/printer';
import type { Instruction, Module } from '../../../../server/ir/types';
import { lowerPython } from '../../../../server/languages/python';
import { testParsers } from '../../../support/parsers';

const parsers = testParsers();

/** The module a text lowers to. */
export async function lower(text: string): Promise<Module> {
  const tree = await parsers.parse('python', text);
  const module = lowerPython(tree, text, 'sample.py', 'python');
  tree.delete();
  return module;
}

/** Its printed form. */
export async function dump(text: string): Promise<string> {
  return printModule(await lower(text)).trim();
}

/** All instructions of one kind, function by function. */
export function instructions<Op extends Instruction['op']>(module: Module, op: Op): Extract<Instruction, { op: Op }>[] {
  const all = module.functions.flatMap((fn) => fn.blocks.flatMap((block) => block.instructions));
  return all.filter((each): each is Extract<Instruction, { op: Op }> => each.op === op);
}

/** Each call as "receiver.method:disposition" in the order of the text. */
export async function calls(text: string): Promise<string[]> {
  const found = instructions(await lower(text), 'call').sort((a, b) => a.span.start - b.span.start);
  return found.map(
    (call) => `${text.slice(call.nameSpan.start, call.nameSpan.end)}:${call.disposition}${call.expected ? ':expected' : ''}`,
  );
}
