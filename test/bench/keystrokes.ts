// From didChange to publishDiagnostics through a server process: one character after the other, each when the one before
// is answered ("back to back") or at typing pace. It must not know which server it is.
import type { Transport } from './client';
import { startClient, type ServerStart } from './client';
import { middleOf, type Place } from './stages';
import { figuresOf, type Figures } from './statistics';

const letters = 'abcdefghijklmnopqrstuvwxyz';

export interface Typing {
  readonly languageId: string;
  readonly text: string;
  readonly place: Place;
  readonly transport: Transport;
  /** Milliseconds between two keystrokes; 0: back to back. */
  readonly pace: number;
  readonly keystrokes: number;
}

export interface TypingResult extends Figures {
  /** Resident memory of the server after it, in MB. */
  readonly memory: number | undefined;
}

/**
 * Types on and on at the end of a name in the document's middle. Every text is a new one: the server keeps what it said
 * of the last two, so typing a character and taking it back would measure that memory.
 */
export async function measureTyping(start: Omit<ServerStart, 'transport'>, typing: Typing): Promise<TypingResult> {
  const { languageId, text, place, transport, pace, keystrokes } = typing;
  const client = await startClient({ ...start, transport });
  const uri = `file:///bench/document-${languageId}`;
  await client.open(uri, languageId, text);
  await client.published(uri, 1);
  const at = positionOf(text, middleOf(text, place));
  const warmUp = Math.ceil(keystrokes / 3);
  const times: number[] = [];
  for (let stroke = 0; stroke < keystrokes + warmUp; stroke += 1) {
    const version = stroke + 2;
    const caret = { line: at.line, character: at.character + stroke };
    const change = { range: { start: caret, end: caret }, text: letters.charAt(stroke % letters.length) };
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
