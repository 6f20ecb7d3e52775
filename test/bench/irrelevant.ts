// What a document without any SDK costs the server: the time until didOpen and didChange are handled, and whether a
// grammar is loaded for it. It must not know how the server tells what matters.
import { readFileSync } from 'node:fs';
import { startClient, type ServerStart } from './client';
import { figuresOf, type Figures } from './statistics';

export interface IrrelevantResult {
  readonly open: Figures;
  readonly change: Figures;
  /** Whether the server's memory grew by a WebAssembly runtime; undefined where the system does not tell. */
  readonly loadedWasm: boolean | undefined;
  readonly memory: number | undefined;
}

/** Opens and changes documents; each is handled when a request sent behind it is answered. */
export async function measureIrrelevant(start: Omit<ServerStart, 'transport'>, text: string, rounds: number): Promise<IrrelevantResult> {
  const client = await startClient({ ...start, transport: 'stdio' });
  const [open, change]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const uri = `file:///bench/irrelevant-${round}`;
    open.push(await handled(() => client.open(uri, 'typescript', text), client.settled));
    const place = { line: 20, character: 0 };
    change.push(await handled(() => client.change(uri, 2, [{ range: { start: place, end: place }, text: 'x' }]), client.settled));
  }
  const loadedWasm = readsWasm(client.process.pid);
  const memory = client.memory();
  await client.stop();
  return { open: figuresOf(open.slice(rounds / 3)), change: figuresOf(change.slice(rounds / 3)), loadedWasm, memory };
}

async function handled(send: () => Promise<void>, settled: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await send();
  await settled();
  return performance.now() - begin;
}

/** V8 reserves some 10 GB of addresses for a WebAssembly memory, and nothing else of a server does. */
function readsWasm(pid: number | undefined): boolean | undefined {
  try {
    const kilobytes = /^VmSize:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) > 8 * 1024 * 1024;
  } catch {
    return undefined;
  }
}
