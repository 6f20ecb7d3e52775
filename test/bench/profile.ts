// The functions in which a process spends most of its time, from the profile that node --cpu-prof writes.
// It must not know the process.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface SelfTime {
  readonly name: string;
  readonly milliseconds: number;
  readonly share: number;
}

/** The longest self times of the newest profile in a folder, waiting left out. */
export function topOfProfile(folder: string, count: number): readonly SelfTime[] {
  const file = readdirSync(folder)
    .filter((name) => name.endsWith('.cpuprofile'))
    .sort()
    .at(-1);
  if (file === undefined) return [];
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile;
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const times = new Map<string, number>();
  samples.forEach((id, index) => {
    const name = names.get(id) ?? '';
    if (name !== '(idle)' && name !== '(program)') times.set(name, (times.get(name) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  });
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([name, milliseconds]) => ({ name, milliseconds, share: milliseconds / total }));
}

function nameOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string {
  if (url.startsWith('wasm')) return 'parser (WebAssembly)';
  if (functionName.startsWith('(')) return functionName;
  const file = url.slice(url.lastIndexOf('/') + 1);
  return file === '' ? functionName : `${functionName || 'anonymous'} ${file}:${lineNumber + 1}`;
}
