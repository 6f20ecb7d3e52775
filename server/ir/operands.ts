// Which variables an instruction or a terminator reads. It knows nothing of what the instructions mean.
import type { Instruction, Terminator, VarId } from './types';

/** The variables whose values the instruction uses. */
export function readsOf(instruction: Instruction): readonly VarId[] {
  switch (instruction.op) {
    case 'copy':
    case 'await':
    case 'begin':
    case 'not':
    case 'element':
      return [instruction.src];
    case 'field':
      return [instruction.base];
    case 'index':
      return [instruction.base, instruction.key];
    case 'store':
      return present([instruction.base, instruction.key, instruction.src]);
    case 'object':
      return instruction.entries.flatMap(({ key, value }) => present([key, value]));
    case 'call':
      return present([instruction.receiver, instruction.callee, ...instruction.args.map(({ value }) => value)]);
    case 'compare':
      return [instruction.left, instruction.right];
    case 'concat':
      return instruction.parts;
    case 'matches':
      return [instruction.error];
    case 'unknown':
      return instruction.inputs;
    case 'assume':
      return [instruction.value];
    case 'const':
    case 'import':
    case 'global':
    case 'closure':
    case 'class':
    case 'caught':
    case 'turns':
      return [];
  }
}

/** The variables whose values the end of a block uses. */
export function readsOfEnd(end: Terminator): readonly VarId[] {
  switch (end.kind) {
    case 'branch':
      return [end.condition];
    case 'return':
    case 'throw':
      return present([end.value]);
    case 'goto':
    case 'unreachable':
      return [];
  }
}

function present(variables: readonly (VarId | undefined)[]): VarId[] {
  return variables.filter((variable) => variable !== undefined);
}
