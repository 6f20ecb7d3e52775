// Quick fix: handle the rejection, by the very code that this SDK (and generation) reports: a handler where it throws, a
// test of the answer where it returns the error. It must not know SDKs by name.
import type { ErrorCodePath } from '../../../kms/sdk-types';
import { joinWords, speaker } from '../../rules/messages';
import type { Finding } from '../../rules/types';
import { shifted, surround, type Surroundings } from './layout';
import { codeOfBody, codeOfError, codePath } from './errorCode';
import { importLine } from './request';
import { siteOf, type Site } from './site';
import { freshName, textOf } from './source';
import { statementOf, type StatementForm } from './statement';
import type { Edit, Fix, FixContext } from './types';

/** Offers to handle every rejection that the call can have here. */
export function handleFixes(finding: Finding, context: FixContext): readonly Fix[] {
  const { call } = finding;
  if (!call || call.rejections.length === 0) return [];
  const site = siteOf(call, context);
  const form = site && statementOf(site);
  const path = codePath(call.sdk, call.generation);
  if (!site || !form || !path) return [];
  const rejections = call.rejections.filter((one) => one.known || call.verdict === 'always-rejected');
  const codes = [...new Set(rejections.map((one) => one.result))];
  const states = joinWords(
    speaker(context.texts.locale),
    rejections.map((one) => one.state),
  );
  const comment = context.texts.handleComment(call.operation, states);
  const reported = codes.map((code) => (path.form === 'error-suffix' ? `${code}Error` : code));
  const made =
    site.shape.surface === 'returns-body' ? testBody(site, form, path, reported, comment) : handler(site, form, path, reported, comment);
  if (!made) return [];
  const edits = [...made.edits, ...surround(context.text, site.slot, site.layout, made.lines)];
  return [{ title: context.texts.handleFix(codes.join(context.texts.or)), edits, verify: true }];
}

interface Made {
  readonly lines: Surroundings;
  readonly edits: readonly Edit[];
}

function handler(site: Site, form: StatementForm, path: ErrorCodePath, codes: readonly string[], comment: string): Made {
  const { dialect, layout, language, slot } = site;
  const error = freshName(textOf(site.text, slot.statement), 'error');
  const read = codeOfError(site, error, path);
  // Read once where it is compared more than once.
  const code = codes.length > 1 ? freshName(site.scope, 'code') : read;
  const declared = code === read ? [] : [dialect.declare(code, read)];
  // What is needed behind the statement, or returned, has to be there: then the handler ends the path in any case.
  const ends = form.kind === 'return' || form.needed.length > 0;
  const body = ends
    ? [...dialect.when(dialect.equalsAny(code, codes), [dialect.raise(comment, error)]), dialect.rethrow(error)]
    : [...dialect.when(dialect.differsFromAll(code, codes), [dialect.rethrow(error)]), dialect.comment(comment)];
  const statement = form.needed.length > 0 ? form.assignment : awaited(site, textOf(site.text, slot.statement));
  const before = form.needed.length > 0 && language.family === 'javascript' ? [dialect.hoist(form.hoisted)] : [];
  const inner = layout.unit + shifted(statement, layout);
  const handling = [...declared, ...body].map((line) => layout.unit + line);
  if (language.family === 'javascript')
    return { lines: { before, instead: ['try {', inner, `} catch (${error}) {`, ...handling, '}'] }, edits: [] };
  const className = errorClass(site);
  return { lines: { before, instead: ['try:', inner, `except ${className.name} as ${error}:`, ...handling] }, edits: className.edits };
}

/** The statement with its call awaited: a promise that is only returned fails outside the handler. */
function awaited(site: Site, statement: string): string {
  const at = site.call.span.start - site.slot.statement.start;
  const before = statement.slice(0, at);
  return site.await === '' || /\bawait\b/.test(before) ? statement : before + site.await + statement.slice(at);
}

/** The class a handler names: one that the file has already, else the SDK's first with its import. */
function errorClass(site: Site): { readonly name: string; readonly edits: readonly Edit[] } {
  const classes = site.call.sdk.errors.classes.map((qualified) => ({
    module: qualified.split('.').slice(0, -1).join('.'),
    name: qualified.split('.').at(-1) ?? '',
  }));
  const imported = classes.find(({ name }) => new RegExp(`^[ \\t]*from[ \\t].*\\bimport\\b.*\\b${name}\\b`, 'm').test(site.text));
  if (imported) return { name: imported.name, edits: [] };
  const [first] = classes;
  return first
    ? { name: first.name, edits: importLine(site, `from ${first.module} import ${first.name}`) }
    : { name: 'Exception', edits: [] };
}

/** A test of the returned body behind the statement. */
function testBody(site: Site, form: StatementForm, path: ErrorCodePath, codes: readonly string[], comment: string): Made | undefined {
  const { dialect, text, call } = site;
  const code = textOf(text, site.slot.statement);
  const whole = site.await + textOf(text, call.span);
  const end = code.endsWith(';') ? ';' : '';
  const existing = /^(?:(?:const|let|var)\s+)?([\w$]+)\s*=\s*([^]*?);?$/.exec(code);
  const isDeclaration = existing?.[2] === whole;
  if (form.kind === 'return' || (!isDeclaration && code !== whole + end)) return undefined;
  const name = isDeclaration ? (existing[1] ?? '') : freshName(site.scope, 'answer');
  const value = codeOfBody(site, name, path);
  const test = dialect.when(dialect.equalsAny(value.code, codes), [dialect.raise(comment)]);
  const instead = isDeclaration ? {} : { instead: [dialect.declare(name, whole)] };
  return { lines: { before: [], ...instead, after: test }, edits: value.edits };
}
