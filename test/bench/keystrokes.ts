// From didChange to publishDiagnostics through a server process: one character after the other, each when the one before
// is answered ("back to back") or at typing pace. It must not know which server it is.
import type { Transport } from './client';
import { startClient, type ServerStart } from './client';
import { middleOf } from './stages';
import { figuresOf, type Figures } from './statistics';

export interface Typing {
  readonly languageId: string;
  readonly text: string;
  readonly transport: Transport;
  /** Milliseconds between two keystrokes; 0: back to back. */
  readonly pace: number;
  readonly keystrokes: number;
}

export interface TypingResult extends Figures {
  /** Resident memory of the server after it, in MB. */
  readonly memory: number | undefined;
}

/** Types into a document in the middle of a name, and takes it back, again and again. */
export async function measureTyping(start: Omit<ServerStart, 'transport'>, typing: Typing): Promise<TypingResult> {
  const { languageId, text, transport, pace, keystrokes } = typing;
  const client = await startClient({ ...start, transport });
  const uri = `file:///bench/document-${languageId}`;
  await client.open(uri, languageId, text);
  await client.published(uri, 1);
  const at = positionOf(text, middleOf(text));
  const after = { line: at.line, character: at.character + 1 };
  const warmUp = Math.ceil(keystrokes / 3);
  const times: number[] = [];
  for (let stroke = 0; stroke < keystrokes + warmUp; stroke += 1) {
    const version = stroke + 2;
    const change = stroke % 2 === 0 ? { range: { start: at, end: at }, text: 'x' } : { range: { start: at, end: after }, text: '' };
    const begin = performance.now();
    await client.change(uri, version, [change]);
    await client.published(uri, version);
    const time = performance.now() - begin;
    if (stroke >= warmUp) times.push(time);
    if (pace > 0) await pause(Math.max(0, pace - time));
  }
  const memory = client.memory();
  await client.stop();
  return { ...figuresOf(times), memory };
}

/** From spawn to the first diagnostics of a document. */
export async function measureColdStart(
  start: Omit<ServerStart, 'transport'>,
  languageId: string,
  text: string,
  runs: number,
): Promise<Figures> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const begin = performance.now();
    const client = await startClient({ ...start, transport: 'stdio' });
    const uri = 'file:///bench/first';
    await client.open(uri, languageId, text);
    await client.published(uri, 1);
    times.push(performance.now() - begin);
    await client.stop();
  }
  return figuresOf(times);
}

function positionOf(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length - 1, character: offset - (before.lastIndexOf('\n') + 1) };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
