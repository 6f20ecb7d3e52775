// The parsers and the analysis for the command line: loaded only when the first file that can matter is found, once by
// each thread. It must not know the scan nor what is printed.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { alibaba } from '../../kms/alibaba';
import { relevanceWords } from '../../kms/sdk-names';
import { folderAssets } from '../node/assets';
import { Parsers } from '../parsing';
import { Analyzer } from '../workspace/analyzer';
import { Packages } from '../workspace/packages';
import type { FilePort } from '../workspace/ports';

/**
 * Manifests, looked for in every folder above a file that matters. Most are not there, and nobody else waits for this
 * thread: asking at once costs microseconds, a failing asynchronous read a tenth of a millisecond.
 */
const files: FilePort = {
  readText: (uri) => Promise.resolve(readIfThere(fileURLToPath(uri))),
};

function readIfThere(file: string): string | undefined {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** An analyzer of files of this process; the grammars are in `folder`. */
export function makeAnalyzer(folder: string): Analyzer {
  const manifests = new Packages(files);
  const packages = {
    versionOf: (file: string, name: string) => manifests.versionOf(pathToFileURL(resolve(file)).href, name),
  };
  return new Analyzer(new Parsers(folderAssets(folder)), alibaba, relevanceWords, packages);
}
