// The command line's entry: dist/cli.js.
import { exitCodes } from './exit-codes';
import { processEnvironment } from './process-environment';
import { run } from './program';

// Whoever reads our output may have seen enough (keystate check | head). Output that is lost otherwise is an error, and
// never the exit code of findings.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`keystate: ${error.message}\n`);
  process.exit(exitCodes.error);
});
// What nobody can be told is no reason to stop.
process.stderr.on('error', () => undefined);

run(process.argv.slice(2), processEnvironment(__dirname)).then(
  (code) => {
    // Not exit(): what was written has to get out first. The language server decides itself when to end.
    if (code !== undefined) process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`keystate: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = exitCodes.error;
  },
);
