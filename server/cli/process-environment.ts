// The command line's environment in a real process: streams, files beside the bundle, the analyzer. The composition root.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { alibaba } from '../../kms/alibaba';
import { relevanceWords } from '../../kms/sdk-names';
import { version } from '../../package.json';
import { rulePagePath } from '../rules/pages';
import type { Environment, Output } from './environment';
import { lazyAnalyzer } from './lazy-analyzer';

/** The environment of this process; `folder` is where the bundle is. */
export function processEnvironment(folder: string): Environment {
  const scanWorker = join(folder, 'scan-worker.js');
  return {
    version,
    cwd: process.cwd(),
    variables: process.env,
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    provider: alibaba,
    relevanceWords,
    scanWorker: existsSync(scanWorker) ? scanWorker : undefined,
    analyzer: lazyAnalyzer(folder),
    rulePage: (code, locale) => readIfThere(join(folder, '..', rulePagePath(code, locale))),
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
