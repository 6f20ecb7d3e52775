// A tree of tens of thousands of source files of which a few hundred name an SDK: what a company's repository looks like
// to a scan. Made once and kept, since making it takes longer than scanning it. It must not know what scans it.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pythonText, typescriptText } from './texts';

export interface TreeWish {
  readonly files: number;
  /** One file in so many uses an SDK. */
  readonly relevantEvery: number;
}

const filesInFolder = 40;
/** Bodies differ, but are made only so often. */
const variants = 64;

/** Makes the tree in the folder unless it is there. */
export function ensureTree(folder: string, { files, relevantEvery }: TreeWish): void {
  const done = join(folder, `.complete-${files}-${relevantEvery}`);
  if (existsSync(done)) return;
  const plain = Array.from({ length: variants }, (_, seed) => ({
    ts: typescriptText({ lines: 60 + ((seed * 37) % 320), calls: 0, irrelevant: true, seed }),
    py: pythonText({ lines: 60 + ((seed * 37) % 320), calls: 0, irrelevant: true, seed }),
  }));
  const relevant = { ts: typescriptText({ lines: 200, calls: 6 }), py: pythonText({ lines: 200, calls: 6 }) };
  for (let index = 0; index < files; index += 1) {
    const number = Math.floor(index / filesInFolder);
    const inside = join(folder, `package-${number % 50}`, `module-${number}`);
    if (index % filesInFolder === 0) mkdirSync(inside, { recursive: true });
    const kind = index % 3 === 2 ? 'py' : 'ts';
    const text = index % relevantEvery === 0 ? relevant[kind] : (plain[index % variants]?.[kind] ?? '');
    writeFileSync(join(inside, `file${index}.${kind}`), text);
  }
  writeFileSync(done, '');
}
