// Writes calls whose request's class, or a setter on it, names the operation: a request is made, filled by setters and
// given to the client. It must not know why.
import type { Operation } from '../../../kms/types';
import { spellName } from '../../../kms/names';
import { escapeRegExp } from '../../ir/regexp';
import { importBeside, importLine, type Given } from './request';
import type { Site } from './site';
import { freshName, initialiserOf, textOf } from './source';
import type { Edit } from './types';
import { callOn, type WrittenCall } from './written';

/** Writes the request and the call in the way the file has them. */
export function writeTypedRequest(site: Site, operation: Operation, given: readonly Given[]): WrittenCall | undefined {
  const first = site.args[0];
  if (!first) return undefined;
  const old = textOf(site.text, first);
  const name = freshName(site.scope, `${spellName(operation.name, 'snake')}_request`);
  const made = genericRequest(site, old, name, operation, given) ?? typedRequest(site, name, operation, given);
  if (!made) return undefined;
  const options = site.args.slice(1).map((span) => textOf(site.text, span));
  return { before: made.lines, expression: callOn(site, site.call.method, [name, ...options]), edits: made.edits };
}

interface Made {
  readonly lines: readonly string[];
  readonly edits: readonly Edit[];
}

/** A request class that serves every operation: the same settings as the request that is there, another action. */
function genericRequest(site: Site, old: string, name: string, operation: Operation, given: readonly Given[]): Made | undefined {
  const { text, call, language, dialect } = site;
  const made = initialiserOf(text, old, call.span.start, language.family);
  const className = /^([\w.]+)\(/.exec(made ?? '')?.[1];
  if (made === undefined || className === undefined) return undefined;
  const generic = call.sdk.genericRequests?.find(({ names }) => names.some((one) => one.split('.').at(-1) === className.split('.').at(-1)));
  const [setter, action] = [generic?.parameterSetters[0], generic?.action.find((one) => settingOf(text, old, one))];
  if (!setter || action === undefined) return undefined;
  const settings = [
    ...text.slice(0, call.span.start).matchAll(new RegExp(`^[ \\t]*${escapeRegExp(old)}\\.(set_\\w+\\(.*\\))[ \\t\\r]*$`, 'gm')),
  ]
    .map((match) => match[1] ?? '')
    .filter((setting) => !setting.startsWith(`${action}(`));
  const used =
    new RegExp(`\\b${escapeRegExp(old)}\\.(${generic?.parameterSetters.map(escapeRegExp).join('|') ?? ''})\\(`).exec(text)?.[1] ?? setter;
  return {
    lines: [
      dialect.declare(name, made),
      ...[...new Set(settings)].map((setting) => `${name}.${setting}`),
      `${name}.${action}(${dialect.string(operation.name)})`,
      ...given.map(({ parameter, code }) => `${name}.${used}(${dialect.string(parameter)}, ${code})`),
    ],
    edits: [],
  };
}

function settingOf(text: string, name: string, setter: string): boolean {
  return new RegExp(`\\b${escapeRegExp(name)}\\.${escapeRegExp(setter)}\\(`).test(text);
}

/** A request class of its own for each operation, imported as the file imports its other ones. */
function typedRequest(site: Site, name: string, operation: Operation, given: readonly Given[]): Made | undefined {
  const { text, dialect, call } = site;
  const setter = call.sdk.requests?.setters[0];
  const className = `${operation.name}Request`;
  if (setter === undefined) return undefined;
  const fill = (made: string, edits: readonly Edit[]): Made => ({
    lines: [
      dialect.declare(name, made),
      ...given.map(({ parameter, code }) => `${name}.${setter.replace('{Parameter}', parameter)}(${code})`),
    ],
    edits,
  });
  // from package.EncryptRequest import EncryptRequest
  const own = /^[ \t]*from[ \t]+([\w.]+)\.(\w+Request)[ \t]+import[ \t]+\2\b/m.exec(text);
  if (own) return fill(`${className}()`, importLine(site, `from ${own[1] ?? ''}.${className} import ${className}`));
  // from package import EncryptRequest, whose class is EncryptRequest.EncryptRequest
  const nested = /(?<![\w.])(\w+Request)\.\1\(/.exec(text)?.[1];
  if (nested === undefined) return undefined;
  const edits = importBeside(site, nested, className);
  return edits && fill(`${className}.${className}()`, edits);
}
