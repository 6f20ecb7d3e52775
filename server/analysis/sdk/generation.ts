// Which generation of an SDK a call belongs to, where it matters how errors and responses look: from the project's
// manifest, or from what the file itself uses that only one generation has.
import type { SdkBinding, SdkGeneration } from '../../../kms/sdk-types';
import type { Module } from '../../ir/types';
import type { CallEvent } from '../events/graph';

/** @param fromManifest the generation that the manifest names for a package, if there is one */
export function generationFinder(
  module: Module,
  fromManifest?: (packageName: string) => string | undefined,
): (call: CallEvent) => string | undefined {
  let used: UsedNames | undefined;
  const bySdk = new Map<SdkBinding, string | undefined>();
  return ({ fact }) => {
    const { sdk } = fact.call;
    if (!sdk.generations) return undefined;
    if (!bySdk.has(sdk)) bySdk.set(sdk, fromManifest?.(sdk.id) ?? fromUse(sdk.generations, (used ??= usedNames(module))));
    return bySdk.get(sdk);
  };
}

interface UsedNames {
  readonly modules: readonly string[];
  readonly methods: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
}

function usedNames(module: Module): UsedNames {
  const instructions = module.functions.flatMap((fn) => fn.blocks.flatMap((block) => block.instructions));
  return {
    modules: instructions.flatMap((instruction) => (instruction.op === 'import' ? [instruction.name] : [])),
    methods: new Set(
      instructions.flatMap((instruction) => (instruction.op === 'call' && instruction.method !== undefined ? [instruction.method] : [])),
    ),
    fields: new Set(instructions.flatMap((instruction) => (instruction.op === 'field' ? [instruction.name] : []))),
  };
}

/** The one generation that the file shows signs of. */
function fromUse(generations: readonly SdkGeneration[], used: UsedNames): string | undefined {
  const shown = generations.filter(({ evidence }) => {
    const byModule = evidence.modules.some((name) => used.modules.some((module) => module === name || module.startsWith(`${name}.`)));
    const bySuffix = evidence.suffixes.some((suffix) => suffix !== '' && [...used.methods].some((method) => method.endsWith(suffix)));
    return byModule || bySuffix || evidence.fields.some((field) => used.fields.has(field));
  });
  return shown.length === 1 ? shown[0]?.id : undefined;
}
