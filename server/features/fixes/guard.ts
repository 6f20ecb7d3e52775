// Quick fix: ask for the key's state first, and make the call only in a state that accepts it.
// It must not know operations by name: the one that reads the state is the one whose response holds it.
import { acceptingStates } from '../../../kms/query';
import type { SdkBinding } from '../../../kms/sdk-types';
import type { Operation, Provider } from '../../../kms/types';
import { spellPath } from '../../../kms/names';
import type { Finding } from '../../rules/types';
import { shifted, surround, type Surroundings } from './layout';
import { importLine } from './request';
import { keyOf, keyParameter, siteOf, type Site } from './site';
import { freshName, textOf } from './source';
import { statementOf } from './statement';
import { callStatements } from './statements';
import type { Edit, Fix, FixContext } from './types';
import { writeCall } from './writer';

/** Offers a guard, if the call can be rejected and its statement can be put behind one. */
export function guardFixes(finding: Finding, context: FixContext): readonly Fix[] {
  const { call } = finding;
  if (!call || call.rejections.length === 0) return [];
  const { provider, texts } = context;
  const states = acceptingStates(provider, call.operation);
  const describe = stateReader(provider);
  const site = siteOf(call, context);
  const key = site && keyOf(site);
  const form = site && statementOf(site);
  const parameter = describe && key && keyParameter(describe, key.form);
  if (!site || !key || !form || !describe || parameter === undefined || states.length === 0) return [];
  const written = writeCall(site, describe, [{ parameter, code: key.code }]);
  if (!written) return [];
  const { dialect, layout } = site;
  const name = freshName(site.scope, 'described');
  const state = stateExpression(site, name, describe);
  const asked = callStatements(site, describe, written, name);
  const skips = form.kind !== 'return' && form.needed.length === 0;
  const lines: Surroundings = skips
    ? {
        before: asked.lines,
        instead: dialect.when(dialect.equalsAny(state.code, states), [shifted(textOf(context.text, call.statement), layout)]),
      }
    : {
        before: [
          ...asked.lines,
          ...dialect.when(dialect.differsFromAll(state.code, states), [
            dialect.raise(texts.guardMessage(call.operation, states.join(texts.or))),
          ]),
        ],
      };
  const edits: readonly Edit[] = [...asked.edits, ...state.edits, ...surround(context.text, site.slot, layout, lines)];
  return [{ title: texts.guardFix(call.operation, states.join(texts.or)), edits, verify: true }];
}

/** The operation that tells the state of a key. */
function stateReader(provider: Provider): Operation | undefined {
  return [...provider.operations.values()].find(
    (operation) => operation.response.state && !operation.changesState && !operation.creates && operation.subjects.length > 0,
  );
}

/** The state in the response that `name` holds, and the import it needs. */
function stateExpression(site: Site, name: string, describe: Operation): { readonly code: string; readonly edits: readonly Edit[] } {
  const { call, dialect } = site;
  const { naming, form } = call.sdk.response;
  const path = spellPath(describe.response.state ?? [], naming);
  if (form === 'text') {
    const keys = path.map((one) => `[${dialect.string(one)}]`).join('');
    return { code: `json.loads(${name})${keys}`, edits: importLine(site, 'import json') };
  }
  return { code: dialect.member(name, [...envelopeOf(call.sdk, call.generation, site.text), ...path]), edits: [] };
}

/** The fields around the body of a response, in this generation of the SDK as far as file and package tell. */
function envelopeOf(sdk: SdkBinding, generation: string | undefined, text: string): readonly string[] {
  const { envelope } = sdk.response;
  const [outer] = envelope;
  if (outer === undefined || !sdk.generations) return envelope;
  const withEnvelope = sdk.generations.filter((one) => one.evidence.fields.includes(outer));
  if (withEnvelope.length === 0) return envelope;
  if (generation !== undefined) return withEnvelope.some((one) => one.id === generation) ? envelope : [];
  const shown = withEnvelope.some((one) => one.evidence.suffixes.some((suffix) => suffix !== '' && text.includes(`${suffix}(`)));
  return shown || new RegExp(`\\.${outer}\\b`).test(text) ? envelope : [];
}
