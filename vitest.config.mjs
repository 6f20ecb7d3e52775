// Unit, property and process tests. The suite in test/vscode/ has a runner of its own: it needs a VS Code.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/vscode/**', 'test/fixtures/**', 'test/flows/**'],
    environment: 'node',
    testTimeout: 20_000,
  },
});
