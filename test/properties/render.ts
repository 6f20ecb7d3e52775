// What printing a program has in common for all languages: where the call sites end up, what arguments each
// operation needs besides the key, and text helpers. It knows no states and no analysis.
import type { OperationName } from '../../kms/types';
import type { KeyVariable, Program, RunStyle, SiteId, Statement } from './program';
import { allStatements } from './program';
import type { Random } from './random';

export interface Rendered {
  readonly file: string;
  readonly languageId: string;
  readonly text: string;
  /** The zero-based line on which each call's expression starts; no two calls share one. */
  readonly lines: ReadonlyMap<SiteId, number>;
}

/** Stands before a call expression while the text is being put together. */
export const mark = (site: SiteId): string => `\u27e6${site}\u27e7`;

/** Takes the marks out of the text and notes the line of each. */
export function resolveMarks(text: string): Pick<Rendered, 'text' | 'lines'> {
  const lines = new Map<SiteId, number>();
  const plain = text.split('\n').map((line, number) => {
    const found = [...line.matchAll(/\u27e6(\d+)\u27e7/g)];
    if (found.length > 1) throw new Error(`Two calls on one line: ${line}`);
    for (const [, site] of found) lines.set(Number(site), number);
    return line.replace(/\u27e6\d+\u27e7/g, '');
  });
  return { text: plain.join('\n'), lines };
}

/** Parameters that the operation needs besides the key, spelled as the API does. Values are JSON texts. */
export function otherArguments(
  operation: OperationName,
  site: SiteId,
): readonly (readonly [parameter: string, value: string | number | boolean])[] {
  switch (operation) {
    case 'Encrypt':
      return [['Plaintext', 'aGVsbG8=']];
    case 'GenerateDataKey':
      return [['KeySpec', 'AES_256']];
    case 'ScheduleKeyDeletion':
      return [['PendingWindowInDays', 7]];
    case 'UpdateKeyDescription':
      return [['Description', 'orders']];
    case 'TagResource':
      return [['Tags', '[{"TagKey":"team","TagValue":"orders"}]']];
    case 'UpdateRotationPolicy':
      return [['EnableAutomaticRotation', false]];
    case 'CreateAlias':
      return [['AliasName', `alias/orders-${site}`]];
    case 'GetParametersForImport':
      return [
        ['WrappingAlgorithm', 'RSAES_OAEP_SHA_256'],
        ['WrappingKeySpec', 'RSA_2048'],
      ];
    case 'ImportKeyMaterial':
      return [
        ['EncryptedKeyMaterial', 'bWF0ZXJpYWw='],
        ['ImportToken', 'dG9rZW4='],
        ['KeyMaterialExpireUnix', 0],
      ];
    case 'AsymmetricSign':
      return [
        ['KeyVersionId', '2ab1a983-7072-4bbc-a582-584b5bd8e9c3'],
        ['Algorithm', 'RSA_PSS_SHA_256'],
        ['Digest', 'ZGlnZXN0'],
      ];
    default:
      return [];
  }
}

export const camel = (name: string): string => name[0]!.toLowerCase() + name.slice(1);
export const snake = (name: string): string => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();

/** How a source of a key is written: a name set at the top, or the same expression wherever it is used. */
export type Spelling = 'parameter' | 'field' | 'field-kept' | 'environment' | 'environment-kept' | 'literal' | 'literal-kept';

/** Chooses a spelling for every source. Fields need a class around the function. */
export function chooseSpellings(program: Program, random: Random, inClass: boolean): ReadonlyMap<KeyVariable, Spelling> {
  const outside: readonly Spelling[] = inClass
    ? ['parameter', 'field', 'field-kept']
    : ['parameter', 'parameter', 'environment', 'environment-kept'];
  return new Map(
    program.sources.map(({ name, kind }) => [name, random.pick<Spelling>(kind === 'outside' ? outside : ['literal', 'literal-kept'])]),
  );
}

export const literalId = (name: KeyVariable): string => `key-hzz62f1cb66fa42qo${name}`;

/** Every operation the program calls. */
export function operationsOf(program: { readonly body: readonly Statement[] }): ReadonlySet<OperationName> {
  const called = new Set<OperationName>(['DescribeKey']);
  for (const statement of allStatements(program.body)) {
    if (statement.kind === 'call') called.add(statement.operation);
    if (statement.kind === 'create') called.add('CreateKey');
  }
  return called;
}

/** The project's helpers that run a closure once. */
export const runNames: Readonly<Record<RunStyle, string>> = { plain: 'run', rethrow: 'guarded', swallow: 'quietly' };

/** For a program that has none. */
export function noFunctions(): never {
  throw new Error('This program has no functions');
}

/** Indents every line of a text. */
export const indent = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);
