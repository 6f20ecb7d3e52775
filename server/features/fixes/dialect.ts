// The few statements that fixes write, in the file's language: declarations, tests, throws, comments. Lines are relative
// to the statement's indentation. It must not know SDKs or operations.
import type { Layout } from './layout';
import type { SourceLanguage } from './types';

export interface Dialect {
  readonly string: (value: string) => string;
  readonly comment: (text: string) => string;
  /** A new variable. */
  readonly declare: (name: string, value: string) => string;
  /** A variable without a value yet. */
  readonly hoist: (names: readonly string[]) => string;
  readonly statement: (expression: string) => string;
  readonly when: (condition: string, body: readonly string[]) => readonly string[];
  readonly equalsAny: (expression: string, values: readonly string[]) => string;
  readonly differsFromAll: (expression: string, values: readonly string[]) => string;
  /** Throws a new error; `cause` is the variable of the one that is handled. */
  readonly raise: (message: string, cause?: string) => string;
  readonly rethrow: (error: string) => string;
  /** A member of a value, by the names on the way. Names that end in () are methods. */
  readonly member: (value: string, path: readonly string[]) => string;
}

/** The statements of the language, laid out as the file is. */
export function dialectOf(language: SourceLanguage, layout: Layout): Dialect {
  return language.family === 'python' ? python(layout) : javascript(layout);
}

function quoted(value: string, quote: string): string {
  return quote + value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}

function javascript({ unit, quote, end }: Layout): Dialect {
  const string = (value: string): string => quoted(value, quote);
  return {
    string,
    comment: (text) => `// ${text}`,
    declare: (name, value) => `const ${name} = ${value}${end}`,
    hoist: (names) => `let ${names.join(', ')}${end}`,
    statement: (expression) => expression + end,
    when: (condition, body) => [`if (${condition}) {`, ...body.map((line) => unit + line), '}'],
    equalsAny: (expression, values) => values.map((value) => `${expression} === ${string(value)}`).join(' || '),
    differsFromAll: (expression, values) => values.map((value) => `${expression} !== ${string(value)}`).join(' && '),
    raise: (message) => `throw new Error(${string(message)})${end}`,
    rethrow: (error) => `throw ${error}${end}`,
    // The first step is on a value that is there; what a response or an error holds may be missing.
    member: (value, path) => value + path.map((name, index) => (index === 0 ? `.${name}` : `?.${name}`)).join(''),
  };
}

function python({ unit, quote }: Layout): Dialect {
  const string = (value: string): string => quoted(value, quote);
  const tuple = (values: readonly string[]): string => `(${values.map(string).join(', ')})`;
  return {
    string,
    comment: (text) => `# ${text}`,
    declare: (name, value) => `${name} = ${value}`,
    hoist: (names) => `${names.join(' = ')} = None`,
    statement: (expression) => expression,
    when: (condition, body) => [`if ${condition}:`, ...body.map((line) => unit + line)],
    equalsAny: (expression, values) =>
      values.length === 1 ? `${expression} == ${string(values[0] ?? '')}` : `${expression} in ${tuple(values)}`,
    differsFromAll: (expression, values) =>
      values.length === 1 ? `${expression} != ${string(values[0] ?? '')}` : `${expression} not in ${tuple(values)}`,
    raise: (message, cause) => `raise RuntimeError(${string(message)})${cause === undefined ? '' : ` from ${cause}`}`,
    rethrow: () => 'raise',
    member: (value, path) => [value, ...path].join('.'),
  };
}
