// keystate check: formats, exit codes, streams.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { badSource, folderWith, goodSource, keystate } from './support';

const folder = folderWith({ 'src/bad.ts': badSource, 'src/good.ts': goodSource, 'other.ts': 'export {};\n' });
afterAll(folder.remove);
const cwd = folder.path;

interface SarifLog {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly help: object }[] } };
    readonly results: readonly {
      readonly ruleIndex: number;
      readonly ruleId: string;
      readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }[];
      readonly partialFingerprints: object;
      readonly codeFlows: readonly { readonly threadFlows: readonly { readonly locations: readonly { readonly state: object }[] }[] }[];
    }[];
    readonly columnKind: string;
  }[];
}

/** Whole URIs first. */
function byScheme(one: { readonly uri: string } | undefined, other: { readonly uri: string } | undefined): number {
  return Number(other?.uri.startsWith('file:')) - Number(one?.uri.startsWith('file:'));
}

describe('check --format json', () => {
  it('prints the findings as the contract says, and nothing else', async () => {
    const { stdout, stderr, code } = await keystate(['check', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      findings: [
        {
          rule: 'always-rejected',
          severity: 'error',
          file: 'src/bad.ts',
          range: { start: { line: 2, character: 7 }, end: { line: 2, character: 21 } },
          message: 'Encrypt will be rejected: Rejected.Disabled (409). Key keyId is Disabled since disableKey, line 2.',
          operation: 'Encrypt',
          key: 'keyId',
          states: ['Disabled'],
          result: 'Rejected.Disabled',
          path: [
            {
              file: 'src/bad.ts',
              range: { start: { line: 1, character: 6 }, end: { line: 1, character: 32 } },
              operation: 'DisableKey',
              key: 'keyId',
              before: ['Enabled'],
              after: ['Disabled'],
            },
          ],
        },
      ],
    });
    expect([stderr, code]).toEqual(['', 1]);
  });

  it('prints an empty list where there is nothing', async () => {
    expect(await keystate(['check', '--format', 'json', 'other.ts'], { cwd })).toEqual({
      code: 0,
      stdout: '{"version":1,"findings":[]}\n',
      stderr: '',
    });
  });
});

describe('check --format text', () => {
  it('shows the place, the message, the code with carets, the path and a summary', async () => {
    const { stdout } = await keystate(['check', 'src'], { cwd });
    expect(stdout).toBe(
      [
        'src/bad.ts:3:8  error  always-rejected',
        'Encrypt will be rejected: Rejected.Disabled (409). Key keyId is Disabled since disableKey, line 2.',
        '  2 │ await client.disableKey(disable);',
        '  3 │     await client.encrypt(request);',
        '    │           ^^^^^^^^^^^^^^',
        '  line 2  disableKey  Enabled → Disabled',
        '',
        '1 error among 3 KMS calls in 2 of 2 files.',
        '',
      ].join('\n'),
    );
  });

  it('has colour on a terminal, and where it is forced', async () => {
    const colour = '\u001b[';
    const coloured = (await keystate(['check'], { cwd, stdoutIsTerminal: true })).stdout;
    expect(coloured).toContain('\u001b[31merror\u001b[39m');
    expect(coloured).toContain('\u001b[31m1 error\u001b[39m among');
    expect((await keystate(['check'], { cwd, variables: { FORCE_COLOR: '1' } })).stdout).toContain(colour);
    expect((await keystate(['check'], { cwd, stdoutIsTerminal: true, variables: { NO_COLOR: '1' } })).stdout).not.toContain(colour);
    expect((await keystate(['check'], { cwd })).stdout).not.toContain(colour);
  });

  it('speaks Chinese where the environment or the flag says so', async () => {
    const chinese = 'Encrypt 将被拒绝';
    expect((await keystate(['check'], { cwd, variables: { LANG: 'zh_CN.UTF-8' } })).stdout).toContain(chinese);
    expect((await keystate(['check', '--locale', 'zh-CN'], { cwd })).stdout).toContain(chinese);
    expect((await keystate(['check', '--locale', 'en'], { cwd, variables: { LANG: 'zh_CN.UTF-8' } })).stdout).not.toContain(chinese);
    expect((await keystate(['check'], { cwd, variables: { LC_ALL: 'en_US.UTF-8', LANG: 'zh_CN.UTF-8' } })).stdout).not.toContain(chinese);
  });
});

describe('check --format github', () => {
  it('prints an annotation for each finding', async () => {
    const { stdout } = await keystate(['check', '--format', 'github', 'src/bad.ts'], { cwd });
    expect(stdout).toBe(
      '::error file=src/bad.ts,line=3,col=8,endColumn=22,title=keystate%3A always-rejected::' +
        'Encrypt will be rejected: Rejected.Disabled (409). Key keyId is Disabled since disableKey, line 2.\n',
    );
  });

  it('escapes what would end a property', async () => {
    const odd = folderWith({ 'a,b:c%.ts': badSource });
    const { stdout } = await keystate(['check', '--format', 'github'], { cwd: odd.path });
    odd.remove();
    expect(stdout).toContain('file=a%2Cb%3Ac%25.ts,');
  });
});

describe('check --format sarif', () => {
  const schemaPath = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  // The schema says that it is of draft 4, which differs in nothing that it uses; ajv knows later drafts only.
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(schemaPath, 'utf8')) as Readonly<Record<string, unknown>>;
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

  it.each([[['src', 'other.ts']], [['other.ts']], [['missing.ts', 'src']]])('fits the schema for %s', async (paths) => {
    const { stdout } = await keystate(['check', '--format', 'sarif', ...paths], { cwd });
    validate(JSON.parse(stdout));
    expect(validate.errors).toBeNull();
  });

  it('has what code scanning asks for, and paths below the current folder however a file was given', async () => {
    const outside = folderWith({ 'out.ts': badSource });
    const { stdout } = await keystate(['check', '--format', 'sarif', join(cwd, 'src/bad.ts'), join(outside.path, 'out.ts')], { cwd });
    outside.remove();
    const [log] = (JSON.parse(stdout) as SarifLog).runs;
    for (const rule of log?.tool.driver.rules ?? [])
      expect(rule).toMatchObject({
        shortDescription: { text: expect.any(String) as string },
        fullDescription: { text: expect.any(String) as string },
        help: { text: expect.any(String) as string },
        properties: { 'problem.severity': expect.stringMatching(/^(error|warning|recommendation)$/) as string },
      });
    expect(log?.results.map(({ locations: [first] }) => first?.physicalLocation.artifactLocation).toSorted(byScheme)).toEqual([
      { uri: pathToFileURL(join(outside.path, 'out.ts')).href },
      { uri: 'src/bad.ts', uriBaseId: '%SRCROOT%' },
    ]);
  });

  it('brings the page of a rule in the language that is asked for', async () => {
    const { stdout } = await keystate(['check', '--format', 'sarif', '--locale', 'zh-CN'], { cwd });
    const [log] = (JSON.parse(stdout) as SarifLog).runs;
    expect(log?.tool.driver.rules[0]).toMatchObject({ id: 'always-rejected', help: { markdown: '# always-rejected (zh-CN)' } });
  });

  it('carries the state of the key at each step', async () => {
    const { stdout } = await keystate(['check', '--format', 'sarif'], { cwd });
    const [log] = (JSON.parse(stdout) as SarifLog).runs;
    const [result] = log?.results ?? [];
    expect(log?.columnKind).toBe('utf16CodeUnits');
    expect(log?.tool.driver.rules[result?.ruleIndex ?? -1]).toMatchObject({
      id: 'always-rejected',
      help: { markdown: '# always-rejected' },
    });
    expect(result?.locations[0]).toEqual({
      physicalLocation: {
        artifactLocation: { uri: 'src/bad.ts', uriBaseId: '%SRCROOT%' },
        region: { startLine: 3, startColumn: 8, endLine: 3, endColumn: 22 },
      },
    });
    expect(result?.codeFlows[0]?.threadFlows[0]?.locations.map(({ state }) => state)).toEqual([
      { keyId: { text: 'Disabled' } },
      { keyId: { text: 'Disabled' } },
    ]);
    expect(Object.values(result?.partialFingerprints ?? {})[0]).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('the exit code of check', () => {
  const codeOf = async (...argv: readonly string[]): Promise<number | undefined> => (await keystate(['check', ...argv], { cwd })).code;

  it('follows --fail-on', async () => {
    expect(await codeOf()).toBe(1);
    expect(await codeOf('--fail-on', 'error')).toBe(1);
    expect(await codeOf('--fail-on', 'never')).toBe(0);
    expect(await codeOf('src/good.ts')).toBe(0);
  });

  it.each([
    [['--format', 'xml'], "'xml' is invalid"],
    [['--fail-on', 'hint'], "'hint' is invalid"],
    [['--frobnicate'], "unknown option '--frobnicate'"],
    [['missing.ts'], 'missing.ts: no such file or folder'],
  ])('is 2 for %s, with a clear message', async (argv, message) => {
    const { code, stderr } = await keystate(['check', ...argv], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('is 2 where the analysis fails, and the other files are still reported', async () => {
    const broken = folderWith({ 'a.ts': "import '@alicloud/kms20160120'; crash();", 'b.ts': badSource });
    const { code, stdout, stderr } = await keystate(['check', '--format', 'json'], { cwd: broken.path });
    broken.remove();
    expect(code).toBe(2);
    expect(stderr).toBe('a.ts: could not be analysed: the analysis crashed\n');
    expect(stdout).toContain('"file":"b.ts"');
  });
});
