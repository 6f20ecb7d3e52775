// Variables that hold one import, or nothing: imported twice, or with None in their place where the import fails.
import type { Instruction, Module, VarId } from '../../ir/types';

/** The qualified name of what each such variable holds. */
export function importedNames(module: Module): ReadonlyMap<VarId, string> {
  const direct = new Map<VarId, string | undefined>();
  const names = new Map<VarId, string>();
  const others = new Set<VarId>(module.functions.flatMap((fn) => fn.params.map((param) => param.variable)));
  const instructions = module.functions.flatMap((fn) => fn.blocks.flatMap((block) => block.instructions));
  for (const each of instructions) {
    if (each.op === 'import') direct.set(each.dst, each.name);
    else if (each.op === 'const' && (each.value === null || each.value === undefined)) direct.set(each.dst, undefined);
  }
  for (const each of instructions) {
    if (!('dst' in each)) continue;
    const source = sourceOf(each);
    if (source === undefined || !direct.has(source)) others.add(each.dst);
    else {
      const name = each.op === 'import' ? each.name : each.op === 'copy' ? direct.get(source) : undefined;
      const known = names.get(each.dst);
      if (name !== undefined && known !== undefined && known !== name) others.add(each.dst);
      else if (name !== undefined) names.set(each.dst, name);
    }
  }
  return new Map([...names].filter(([variable]) => !others.has(variable)));
}

/** The variable whose import, or lack of a value, the instruction gives to its target. */
function sourceOf(instruction: Instruction & { readonly dst: VarId }): VarId | undefined {
  if (instruction.op === 'copy') return instruction.src;
  return instruction.op === 'import' || instruction.op === 'const' ? instruction.dst : undefined;
}
