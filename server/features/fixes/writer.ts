// Writes a call of another operation in the style of one that is there: same client, same way of calling, same request
// class prefix, same options. One function for each way of calling; undefined where the style cannot be told.
// It must not know why the call is wanted.
import type { CallShape } from '../../../kms/sdk-types';
import type { Operation } from '../../../kms/types';
import { operationOfMethod } from '../../../kms/query';
import { spellName } from '../../../kms/names';
import { withParameters, writeEnvelope } from './envelope';
import { writeObject, writeRequest, type Given } from './request';
import type { Site } from './site';
import { initialiserOf, textOf } from './source';
import { writeTypedRequest } from './typedRequest';
import { callOn, type WrittenCall } from './written';

/** Writes a call of `operation` as it would stand just before the site's statement. */
export function writeCall(site: Site, operation: Operation, given: readonly Given[]): WrittenCall | undefined {
  const { shape } = site;
  switch (shape.kind) {
    case 'method':
      return writeMethod(site, shape, operation, given);
    case 'positional':
      return writePositional(site, shape, operation, given);
    case 'action':
      return writeAction(site, shape, operation, given);
    case 'envelope':
      return writeEnvelope(site, shape, operation, given);
    case 'typed-request':
      return writeTypedRequest(site, operation, given);
  }
}

function writeMethod(
  site: Site,
  shape: CallShape & { kind: 'method' },
  operation: Operation,
  given: readonly Given[],
): WrittenCall | undefined {
  const spelled = operationOfMethod(site.provider, shape, site.call.method);
  if (!spelled || (shape.operations && !shape.operations.includes(operation.name))) return undefined;
  const generation = site.call.sdk.generations?.find((one) => one.id === site.call.generation);
  if (generation?.operations && !generation.operations.includes(operation.name)) return undefined;
  const request = writeRequest(site, operation, given);
  if (!request) return undefined;
  const options = site.args.slice(1).map((span) => textOf(site.text, span));
  const method = spellName(operation.name, shape.naming) + spelled.suffix.suffix;
  return { before: [], expression: callOn(site, method, [request.code, ...options]), edits: request.edits };
}

function writePositional(
  site: Site,
  shape: CallShape & { kind: 'positional' },
  operation: Operation,
  given: readonly Given[],
): WrittenCall | undefined {
  const names = shape.parameters[operation.name];
  if (!names) return undefined;
  const values = names.map((name) => given.find((one) => one.parameter === name)?.code);
  const used = values.slice(0, values.findLastIndex((value) => value !== undefined) + 1);
  if (used.length < given.length || used.includes(undefined)) return undefined;
  return { before: [], expression: callOn(site, spellName(operation.name, shape.naming), used.map(String)), edits: [] };
}

function writeAction(
  site: Site,
  shape: CallShape & { kind: 'action' },
  operation: Operation,
  given: readonly Given[],
): WrittenCall | undefined {
  const { text, args, dialect } = site;
  const [action, parameters] = [args[shape.action], args[shape.parameters]];
  if (!action || !parameters) return undefined;
  const lower = shape.capitalises && /^["'`][a-z]/.test(textOf(text, action));
  const name = lower ? spellName(operation.name, 'camel') : operation.name;
  const written = textOf(text, parameters);
  const inEnvelope = shape.parametersInEnvelope === true ? withParameters(site, written, given) : undefined;
  if (shape.parametersInEnvelope === true && inEnvelope === undefined) return undefined;
  const old = written.startsWith('{') ? written : (initialiserOf(text, written, site.call.span.start, site.language.family) ?? '');
  const naming = shape.capitalises && /[{,]\s*[a-z]\w*\s*[:,}]/.test(old) && !/[{,]\s*[A-Z]\w*\s*[:,}]/.test(old) ? 'camel' : 'pascal';
  // A region that goes along with every call of the file goes along with this one.
  const region = /\bRegionId\b(?:\s*:\s*[^,{}\n]+)?/.exec(old)?.[0].trim();
  const object = inEnvelope ?? writeObject(given, naming, region === undefined ? [] : [region]);
  const list = args.map((span, index) => {
    if (index === shape.action) return dialect.string(name);
    return index === shape.parameters ? object : textOf(text, span);
  });
  return { before: [], expression: callOn(site, site.call.method, list), edits: [] };
}
