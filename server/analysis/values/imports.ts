// Variables that hold one import, or nothing: imported twice, or with None in their place where the import fails.
import type { Instruction, Module, VarId } from '../../ir/types';

export type Import = Instruction & { readonly op: 'import' };

/** What each such variable holds. */
export function importsOf(module: Module): ReadonlyMap<VarId, Import> {
  const direct = new Map<VarId, Import | undefined>();
  const names = new Map<VarId, Import>();
  const others = new Set<VarId>(module.functions.flatMap((fn) => fn.params.map((param) => param.variable)));
  const instructions = module.functions.flatMap((fn) => fn.blocks.flatMap((block) => block.instructions));
  for (const each of instructions) {
    if (each.op === 'import') direct.set(each.dst, each);
    else if (each.op === 'const' && (each.value === null || each.value === undefined)) direct.set(each.dst, undefined);
  }
  for (const each of instructions) {
    if (!('dst' in each)) continue;
    const source = sourceOf(each);
    if (source === undefined || !direct.has(source)) others.add(each.dst);
    else {
      const imported = each.op === 'import' ? each : each.op === 'copy' ? direct.get(source) : undefined;
      const known = names.get(each.dst);
      if (imported && known && known.name !== imported.name) others.add(each.dst);
      else if (imported) names.set(each.dst, imported);
    }
  }
  return new Map([...names].filter(([variable]) => !others.has(variable)));
}

/** The variable whose import, or lack of a value, the instruction gives to its target. */
function sourceOf(instruction: Instruction & { readonly dst: VarId }): VarId | undefined {
  if (instruction.op === 'copy') return instruction.src;
  return instruction.op === 'import' || instruction.op === 'const' ? instruction.dst : undefined;
}
