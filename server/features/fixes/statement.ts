// What kind of statement a call stands in, and which names it declares: whether it can be put inside a block without
// taking them away from the code behind it. It must not know SDKs or operations.
import { escapeRegExp } from '../../ir/regexp';
import type { Site } from './site';
import { textOf } from './source';

export interface StatementForm {
  readonly kind: 'expression' | 'declaration' | 'return';
  /** The names that code behind the statement uses. */
  readonly needed: readonly string[];
  /** Those names' statement without its declaration, as an assignment: "res = await client.encrypt(…);" */
  readonly assignment: string;
  /** What declares the names, with their types: "res", "res: Response | undefined". */
  readonly hoisted: readonly string[];
}

const compound = {
  javascript: /^(?:if|for|while|switch|try|throw|do|export|function|class|import|else|case|\{|@|async\s+function)(?![\w$])/,
  python: /^(?:if|for|while|with|try|def|class|async|match|raise|assert|del|import|from|elif|else|@)(?!\w)/,
};

/** Reads the statement; undefined where it is one that cannot be put into a block as it is. */
export function statementOf(site: Site): StatementForm | undefined {
  const { language, text } = site;
  const code = textOf(text, site.call.statement);
  if (compound[language.family].test(code)) return undefined;
  if (/^return(?![\w$])/.test(code)) return { kind: 'return', needed: [], assignment: code, hoisted: [] };
  return language.family === 'python' ? pythonStatement(site, code) : javascriptStatement(site, code);
}

function pythonStatement(site: Site, code: string): StatementForm {
  const target = /^([\w, \t]+?)\s*(?::[^=]+)?=(?!=)/.exec(code)?.[1];
  const names =
    target
      ?.split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '') ?? [];
  const needed = names.filter((name) => usedBehind(site, name));
  return { kind: names.length > 0 ? 'declaration' : 'expression', needed, assignment: code, hoisted: needed };
}

function javascriptStatement(site: Site, code: string): StatementForm | undefined {
  const keyword = /^(?:const|let|var)\s+/.exec(code)?.[0];
  if (keyword === undefined) return { kind: 'expression', needed: [], assignment: code, hoisted: [] };
  const rest = code.slice(keyword.length);
  const simple = /^([\w$]+)\s*(?::\s*([^=]+?))?\s*=(?![=>])\s*/.exec(rest);
  if (simple) {
    const name = simple[1] ?? '';
    const type = simple[2];
    const value = rest.slice(simple[0].length);
    const needed = usedBehind(site, name) ? [name] : [];
    return {
      kind: 'declaration',
      needed,
      assignment: `${name} = ${value}`,
      hoisted: needed.map((one) => (type === undefined ? one : `${one}: ${type}`)),
    };
  }
  const pattern = /^(\{[^{}=]*\}|\[[^[\]=]*\])\s*=(?![=>])\s*/.exec(rest);
  if (!pattern) return undefined;
  const names = (pattern[1] ?? '')
    .slice(1, -1)
    .split(',')
    .map((part) => part.split(':').at(-1)?.replace('...', '').trim() ?? '')
    .filter((name) => /^[\w$]+$/.test(name));
  const needed = names.some((name) => usedBehind(site, name)) ? names : [];
  const value = rest.slice(pattern[0].length).replace(/;$/, '');
  const end = code.endsWith(';') ? ';' : '';
  return { kind: 'declaration', needed, assignment: `(${pattern[1] ?? ''} = ${value})${end}`, hoisted: needed };
}

function usedBehind(site: Site, name: string): boolean {
  return new RegExp(`(?<![\\w$.])${escapeRegExp(name)}(?![\\w$])`).test(site.text.slice(site.call.statement.end));
}
