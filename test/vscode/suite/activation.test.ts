// The installed extension is there, and wakes for a language it concerns.
import * as assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';

const id = 'keystate.keystate';

suite('activation', () => {
  test('the packed extension is what is installed', () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, `${id} is not installed`);
    assert.match(extension.extensionPath, /keystate\.keystate-\d+\.\d+\.\d+/);
  });

  test('a TypeScript document activates it', async () => {
    const extension = vscode.extensions.getExtension(id);
    await vscode.workspace.openTextDocument({ language: 'typescript', content: 'export {};\n' });
    await eventually(() => extension?.isActive === true, `${id} was not activated`);
  });

  test('its commands are registered', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const extension = vscode.extensions.getExtension<unknown>(id);
    const { contributes } = extension?.packageJSON as { contributes: { commands: readonly { command: string }[] } };
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });
});

/** There is no event for activation, so this asks again until the answer is yes or the time is up. */
async function eventually(condition: () => boolean, message: string): Promise<void> {
  for (let left = 200; left > 0 && !condition(); left--) await new Promise((done) => setTimeout(done, 50));
  assert.ok(condition(), message);
}
