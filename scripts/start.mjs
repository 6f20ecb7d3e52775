// `npm start`: builds, packs and installs the extension into the VS Code of .vscode-host/, opens samples/ in it and
// prints the address. Runs until Ctrl+C. Needs a browser, any, to look at it; PORT chooses the port (default 9931).
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HOST, ensureHost, unsupported } from '../test/vscode/host/install.mjs';
import { workbenchUrl } from '../test/vscode/host/page.mjs';
import { installVsix, startServer } from '../test/vscode/host/server.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SAMPLES = join(ROOT, 'samples');

const reason = unsupported();
if (reason === undefined) await start();
else {
  console.error(`${reason}\nOr open this folder in VS Code and press F5.`);
  process.exitCode = 1;
}

async function start() {
  ensureHost();
  console.log('Building and packing the extension ...');
  // Without the list of packed files, which would push the address out of sight.
  const packed = spawnSync('npm', ['run', '--silent', 'package'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  if (packed.status !== 0) throw new Error('could not pack the extension');
  const folders = { userDataDir: join(HOST, 'start/user'), extensionsDir: join(HOST, 'start/extensions') };
  installVsix(join(ROOT, 'keystate.vsix'), folders);
  const server = await startServer({
    ...folders,
    port: Number(process.env['PORT'] ?? 9931),
    // The sample's README, rendered: it says where to look.
    settings: { 'workbench.startupEditor': 'readme' },
  });
  console.log(`\nVS Code with Keystate, on samples/: ${workbenchUrl(server.port, SAMPLES)}\nCtrl+C stops it.`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void server.stop());
  // A SIGTERM to npm ends its shell, which does not pass it on.
  const parent = process.ppid;
  const orphaned = setInterval(() => process.ppid !== parent && void server.stop(), 1000);
  process.exitCode = (await server.exited) ?? 0;
  clearInterval(orphaned);
}
