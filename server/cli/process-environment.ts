// The command line's environment in a real process: streams, files beside the bundle, parsers. The composition root.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { alibaba } from '../../kms/alibaba';
import { relevanceWords } from '../../kms/sdk-names';
import { version } from '../../package.json';
import { adapterForFile, languages } from '../languages';
import { nodeRuntime } from '../node/runtime';
import { Parsers } from '../parsing';
import { rulePagePath } from '../rules/pages';
import { Analyzer } from '../workspace/analyzer';
import { Packages } from '../workspace/packages';
import type { Environment, Output } from './environment';

/** The environment of this process; `folder` is where the bundle is. */
export function processEnvironment(folder: string): Environment {
  const { assets, files } = nodeRuntime(folder);
  const cwd = process.cwd();
  const manifests = new Packages(files);
  const packages = {
    versionOf: (file: string, name: string) => manifests.versionOf(pathToFileURL(resolve(cwd, file)).href, name),
  };
  const scanWorker = join(folder, 'scan-worker.js');
  return {
    version,
    cwd,
    variables: process.env,
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    provider: alibaba,
    languages: {
      extensions: new Set([...languages.values()].flatMap(({ extensions }) => extensions)),
      languageIdOf: (file) => adapterForFile(file)?.id,
    },
    relevanceWords,
    scanWorker: existsSync(scanWorker) ? scanWorker : undefined,
    analyzer: new Analyzer(new Parsers(assets), alibaba, relevanceWords, packages),
    rulePage: (code) => readIfThere(join(folder, '..', rulePagePath(code))),
    // The server is a bundle of its own beside this one, and starts when it is loaded.
    startLanguageServer: () => void createRequire(join(folder, 'cli.js'))('./server.js'),
    now: () => performance.now(),
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return { write: (text) => void stream.write(text), isTerminal: stream.isTTY };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
