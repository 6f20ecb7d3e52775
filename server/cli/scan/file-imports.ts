// Reads what files import, on any thread. It must not know where the imported modules are.
import { importsIn, type ImportedModule } from '../../languages/imported-names';
import { languageNameOfFile } from '../../languages/names';
import { decode, utf16Of } from '../../node/files/decode';
import { makeReader } from './file-test';
import type { Work } from './protocol';

/** What one file imports, if anything. */
export interface FileImports {
  readonly path: string;
  readonly imports: readonly ImportedModule[];
}

/** A reading with a buffer of its own: for one thread. */
export function makeReadImports(): Work<'imports'> {
  const read = makeReader();
  return (paths) =>
    Promise.resolve(
      paths.flatMap((path) => {
        const bytes = read(path);
        const family = languageNameOfFile(path)?.family;
        const imports = bytes && family ? importsIn(family, textOf(bytes)) : [];
        return imports.length === 0 ? [] : [{ path, imports: imports.map(inUtf8) }];
      }),
    );
}

/** Latin-1, which is made by copying; what is not ASCII is read once more where it is part of a name. */
function textOf(bytes: Buffer): string {
  return utf16Of(bytes) === undefined ? bytes.toString('latin1') : decode(bytes);
}

function inUtf8({ module, names }: ImportedModule): ImportedModule {
  return { module: recoded(module), names: names.map(recoded) };
}

function recoded(text: string): string {
  return /^[ -~]*$/.test(text) ? text : Buffer.from(text, 'latin1').toString('utf8');
}
