// The parsers and the analysis for the command line: loaded only when the first file that can matter is found, once by
// each thread. It must not know the scan nor what is printed.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { alibaba } from '../../kms/alibaba';
import { relevanceWords } from '../../kms/sdk-names';
import { nodeRuntime } from '../node/runtime';
import { Parsers } from '../parsing';
import { Analyzer } from '../workspace/analyzer';
import { Packages } from '../workspace/packages';

/** An analyzer of files of this process; the grammars are in `folder`. */
export function makeAnalyzer(folder: string): Analyzer {
  const { assets, files } = nodeRuntime(folder);
  const manifests = new Packages(files);
  const packages = {
    versionOf: (file: string, name: string) => manifests.versionOf(pathToFileURL(resolve(file)).href, name),
  };
  return new Analyzer(new Parsers(assets), alibaba, relevanceWords, packages);
}
