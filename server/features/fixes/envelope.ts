// Writes calls whose operation and parameters come in two objects: callApi(new Params({ action }), new OpenApiRequest({ query })).
// It must not know which SDK it is.
import type { CallShape } from '../../../kms/sdk-types';
import type { Operation } from '../../../kms/types';
import { spellName } from '../../../kms/names';
import { escapeRegExp } from '../../ir/regexp';
import { writeObject, type Given } from './request';
import type { Site } from './site';
import { freshName, initialiserOf, textOf } from './source';
import { callOn, type WrittenCall } from './written';

/** Writes the call with the site's own params object, its action replaced. */
export function writeEnvelope(
  site: Site,
  shape: CallShape & { kind: 'envelope' },
  operation: Operation,
  given: readonly Given[],
): WrittenCall | undefined {
  const { text, args } = site;
  const [params, request] = [args[shape.params], args[shape.request]];
  if (!params || !request) return undefined;
  const action = withAction(site, textOf(text, params), operation);
  const parameters = withParameters(site, textOf(text, request), given);
  if (!action || parameters === undefined) return undefined;
  const list = args.map((span, index) => {
    if (index === shape.params) return action.code;
    return index === shape.request ? parameters : textOf(text, span);
  });
  return { before: action.before, expression: callOn(site, site.call.method, list), edits: [] };
}

function withAction(
  site: Site,
  written: string,
  operation: Operation,
): { readonly code: string; readonly before: readonly string[] } | undefined {
  const literal = new RegExp(`(["'\`])${escapeRegExp(site.call.operation)}\\1`);
  const replaced = (code: string): string => code.replace(literal, `$1${operation.name}$1`);
  if (literal.test(written)) return { code: replaced(written), before: [] };
  const old = initialiserOf(site.text, written, site.call.span.start, site.language.family);
  if (old === undefined || !literal.test(old)) return undefined;
  const name = freshName(site.scope, `${spellName(operation.name, 'camel')}Params`);
  return { code: name, before: [site.dialect.declare(name, replaced(old))] };
}

/** The request object with other parameters: its class, its field and what wraps the parameters stay. */
export function withParameters(site: Site, written: string, given: readonly Given[]): string | undefined {
  const envelope = site.call.sdk.envelope;
  const old = initialiserOf(site.text, written, site.call.span.start, site.language.family) ?? written;
  const made = /^new\s+([\w$.]+)\s*\(/.exec(old)?.[1];
  if (made === undefined || !envelope) return undefined;
  const fields = envelope.parameterFields.map(escapeRegExp).join('|');
  const form = new RegExp(`\\b(${fields})\\s*:\\s*(?:([\\w$.]+)\\s*\\()?`).exec(old);
  const field = form?.[1] ?? envelope.parameterFields[0] ?? '';
  const wrapper = form?.[2];
  const object = writeObject(given, 'pascal');
  return `new ${made}({ ${field}: ${wrapper === undefined ? object : `${wrapper}(${object})`} })`;
}
