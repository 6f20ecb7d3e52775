// The differential test for properties beside the key's state: a property's model is a model like any other, so the
// reference enumerates runs on it as it does on the provider's own. An operation offends where every run that gets there
// has the property, and some of them would succeed. The properties here are made of what the generator draws.
import { beforeAll, expect, test } from 'vitest';
import { alibaba } from '../../kms/alibaba';
import { property } from '../../kms/properties';
import { UNDOCUMENTED } from '../../kms/provider';
import type { Property, Provider } from '../../kms/types';
import { analyzeModule } from '../../server/analysis';
import { LineIndex } from '../../server/ir/line-index';
import { adapterFor } from '../../server/languages';
import { testParsers } from '../support/parsers';
import type { Family } from './compare';
import { generateProgram } from './generate';
import { buildGraph } from './graph';
import { keysOf } from './key-values';
import type { SiteId } from './program';
import { sitesOf } from './program';
import { seeded } from './random';
import type { Met } from './reference';
import { metIn } from './reference';
import type { Rendered } from './render';
import { renderPython } from './render-python';
import { renderTypeScript } from './render-typescript';
import { sitesIn } from './whole/functions';
import { generateWhole } from './whole/generate';
import { renderWholePython } from './whole/render-python';
import { renderWholeTypeScript } from './whole/render-typescript';
import { Runs } from './whole/runs';

const PROGRAMS = 120;
const FIRST_SEED = 20261125;

const properties: readonly Property[] = [
  // Taken away as by SetDeletionProtection, with calls that are rejected for a reason that has no code.
  property(alibaba, {
    id: 'rejected',
    effects: [
      { operation: 'DisableKey', holds: true },
      { operation: 'TagResource', holds: true },
      { operation: 'EnableKey', holds: false },
      { operation: 'Encrypt', holds: false },
    ],
    offends: ['ScheduleKeyDeletion', 'UpdateKeyDescription', 'EnableKey'],
    rejection: UNDOCUMENTED,
  }),
  property(alibaba, {
    id: 'from one state',
    effects: [
      { operation: 'ScheduleKeyDeletion', holds: true, from: 'Disabled' },
      { operation: 'ScheduleKeyDeletion', holds: false },
      { operation: 'CancelKeyDeletion', holds: false },
    ],
    offends: ['CancelKeyDeletion', 'DescribeKey'],
  }),
];

const provider: Provider = { ...alibaba, properties };
const parsers = testParsers();

// All grammars before the first parse: see Parsers.load.
beforeAll(() => parsers.load(['typescript', 'javascript', 'python']));

interface Sample {
  readonly rendered: Rendered;
  readonly sites: readonly { readonly site: SiteId; readonly operation: string }[];
  readonly metOn: (model: Provider) => Met;
}

function sampleOf(seed: number, family: Family): Sample {
  const program = generateProgram(seeded(seed));
  const rendered = (family === 'python' ? renderPython : renderTypeScript)(program, seeded(seed + 1));
  return { rendered, sites: sitesOf(program), metOn: (model) => metIn(buildGraph(program), keysOf(program), model) };
}

function wholeSampleOf(seed: number, family: Family): Sample {
  const program = generateWhole(seeded(seed));
  const rendered = (family === 'python' ? renderWholePython : renderWholeTypeScript)(program, seeded(seed + 1));
  return { rendered, sites: sitesIn(program), metOn: (model) => new Runs(program, model).met() };
}

/** "property OPERATION line N" for each offence, by the definition. */
function expectedIn({ rendered, sites, metOn }: Sample): string[] {
  return properties.flatMap(({ id, model, holds, offends }) => {
    const met = metOn(model);
    return sites.flatMap(({ site, operation }) => {
      const states = [...(met.get(site)?.keys() ?? [])];
      const isOffence = states.every(holds) && states.some((state) => offends(state, operation));
      return isOffence ? [`${id}: ${operation}, line ${rendered.lines.get(site)! + 1}`] : [];
    });
  });
}

async function foundIn({ rendered: { text, file, languageId } }: Sample): Promise<string[]> {
  const tree = await parsers.parse(languageId, text);
  try {
    const lines = new LineIndex(text);
    const { offences = [] } = analyzeModule(adapterFor(languageId)!.lower(tree, text, file, languageId), { provider, text });
    return offences
      .filter(({ isBrought }) => !isBrought)
      .map(({ property: id, call }) => `${id}: ${call.operation}, line ${lines.positionAt(call.span.start).line + 1}`);
  } finally {
    tree.delete();
  }
}

test.each<[string, (seed: number, family: Family) => Sample, Family]>([
  ['javascript', sampleOf, 'javascript'],
  ['python', sampleOf, 'python'],
  ['javascript functions', wholeSampleOf, 'javascript'],
  ['python functions', wholeSampleOf, 'python'],
])(
  `${PROGRAMS} random programs have the offences of the definition: %s`,
  async (_, make, family) => {
    let offences = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + PROGRAMS; seed++) {
      const sample = make(seed, family);
      const expected = expectedIn(sample);
      offences += expected.length;
      expect((await foundIn(sample)).sort(), `seed ${seed}\n${sample.rendered.text}`).toEqual(expected.sort());
    }
    expect(offences).toBeGreaterThan(PROGRAMS / 10);
  },
  120_000,
);
