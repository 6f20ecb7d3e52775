// "key {}".format(value): a template filled in, as a text put together.
// It must not know what the text is for.
import { lowerArguments, type SpecialCall } from './callee';
import { constantString } from './literals';
import { join } from './strings';
import { bare, field, spanOf } from './syntax';

/** Plain places only: {}, {0}, {name}, with !s; anything finer makes the text unknown. */
const place = /\{(\w*)(?:!s)?\}/;

export const formatted: SpecialCall = (env, site) => {
  const object = site.method === 'format' ? field(site.function, 'object') : undefined;
  const template = object && constantString(env, bare(object));
  if (template === undefined) return undefined;
  const span = spanOf(site.node);
  const args = lowerArguments(env, site.args);
  const placed = args.filter((each) => each.name === undefined);
  const values = args.map(({ value }) => value);
  const pieces = template.split(/(\{\{|\}\}|\{[^{}]*\})/);
  let next = 0;
  const found = pieces
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (piece === '{{' || piece === '}}') return piece.charAt(0);
      if (!/^\{.*\}$/.test(piece)) return piece;
      const [, name] = place.exec(piece) ?? [];
      if (name === undefined) return undefined;
      const wanted = /^\d*$/.test(name) ? placed[name === '' ? next++ : Number(name)] : args.find((each) => each.name === name);
      return wanted?.value;
    });
  const known = found.filter((piece) => piece !== undefined);
  return known.length < found.length || args.some((each) => each.spread) ? env.fn.unknown(values, span) : join(env, known, span);
};
