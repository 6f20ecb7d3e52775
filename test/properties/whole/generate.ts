// Makes random programs of several functions and classes. The bodies come from ../generate.ts; here are headers, who
// calls whom, and what is given back. Every function is reached from an entry, and gives back a value on every path.
import type { Maker, More, Scope } from '../generate';
import { makeList } from '../generate';
import type { KeyVariable, Statement } from '../program';
import type { Random } from '../random';
import { fieldsOf, isIdle } from './functions';
import type { ClassDefinition, FunctionDefinition, Gives, LocalObject, WholeProgram } from './functions';
import { moreFor } from './generate-calls';
import { idiom } from './idioms';
import { reachableFunctions } from './reachable';

type Header = Omit<FunctionDefinition, 'variables' | 'body'>;

/** What programs can do without, to look at the rest; "idle" are functions that neither call an operation nor a function. */
export const FEATURES = ['keys', 'states', 'truths', 'literals', 'objects', 'closures', 'recursion', 'idioms', 'idle'] as const;
export type Feature = (typeof FEATURES)[number];

export function generateWhole(random: Random, without: ReadonlySet<Feature> = new Set()): WholeProgram {
  const literals = random.chance(0.35) && !without.has('literals') ? ['l0'] : [];
  const classes = random.chance(0.4) && !without.has('objects') ? [makeClass(random)] : [];
  const headers = Array.from({ length: 2 + random.below(3) }, (_, index) => makeHeader(random, without, index, { classes, literals }));
  let last = 0;
  const fresh = (): number => ++last;
  const functions = headers.map((_, index) => makeFunction(random, fresh, without, { literals, classes }, headers, index));
  return withEntries({ literals, classes, functions });
}

function makeClass(random: Random): ClassDefinition {
  return { name: 'Store', fields: Array.from({ length: 1 + random.below(2) }, (_, index) => `f${index}`) };
}

function makeHeader(
  random: Random,
  without: ReadonlySet<Feature>,
  index: number,
  { classes, literals }: Pick<WholeProgram, 'classes' | 'literals'>,
): Header {
  const of = random.chance(0.5) ? classes[0] : undefined;
  const gives = random.weighted<Gives>([
    [4, 'nothing'],
    [without.has('keys') ? 0 : 2.5, 'key'],
    [without.has('states') ? 0 : 1, 'state'],
    [without.has('truths') ? 0 : 1.5, 'truth'],
  ]);
  const least = of || literals.length > 0 ? 0 : 1;
  const keys = Array.from(
    {
      length: Math.max(
        least,
        random.weighted([
          [1, 0],
          [5, 1],
          [3, 2],
        ]),
      ),
    },
    (_, at) => `k${at}`,
  );
  const objects = !of && random.chance(0.5) ? classes.map((each) => makeObject(random, each, [...keys, ...literals])) : [];
  return {
    name: `${of ? 'method' : 'work'}${index}`,
    ...(of ? { of: of.name } : {}),
    visible: index === 0 || random.chance(0.35),
    gives,
    keys,
    states: random.chance(0.15) && !without.has('states') ? ['given'] : [],
    objects: objects.filter((each) => each.keys.length > 0),
  };
}

const makeObject = (random: Random, { name, fields }: ClassDefinition, keys: readonly KeyVariable[]): LocalObject => ({
  name: 'store',
  of: name,
  keys: keys.length === 0 ? [] : fields.map(() => random.pick(keys)),
});

function makeFunction(
  random: Random,
  fresh: () => number,
  without: ReadonlySet<Feature>,
  { literals, classes }: Pick<WholeProgram, 'literals' | 'classes'>,
  headers: readonly Header[],
  index: number,
): FunctionDefinition {
  const header = headers[index]!;
  const whole: WholeProgram = { literals, classes, functions: [] };
  const own = header.of === undefined ? [] : fieldsOf(whole, header.of, 'this');
  const others = header.objects.flatMap(({ name, of }) => fieldsOf(whole, of, name));
  const sources = [...header.keys, ...own, ...literals];
  const locals = Array.from({ length: random.below(3) }, (_, at) => `v${at}`);
  const variables = locals.map((name) => ({ name, initial: random.pick(sources) }));
  const callees = headers.filter((each, at) => at > index && callable(header, each));
  const recurring = headers.filter((each, at) => at <= index && random.chance(0.12) && !without.has('recursion') && callable(header, each));
  const more = moreFor(header, callees, recurring, !without.has('closures'));
  const maker: Maker = {
    random,
    fresh,
    locals: [...locals, ...own.filter(() => random.chance(0.4))],
    keys: [...sources, ...locals, ...others],
    more,
  };
  const scope: Scope = { states: header.states, errors: [], inLoop: false, inFinally: false, depth: 0 };
  const known = index > 0 && random.chance(0.3) && !without.has('idioms') ? idiom(maker, header.gives) : undefined;
  if (known) return { ...header, variables, body: known };
  const list = makeList(maker, scope, 1 + random.below(5));
  const body = without.has('idle') && isIdle(list) ? [...makeTouch(maker), ...list] : list;
  return { ...header, variables, body: [...body, ...lastAnswer(maker, more, header.gives)] };
}

/** A method is called on the function's own object, or on a local one if it is visible. */
const callable = (caller: Header, callee: Header): boolean =>
  callee.of === undefined || callee.of === caller.of || (callee.visible && caller.objects.some(({ of }) => of === callee.of));

/** A function that gives something back does so at its end. */
function lastAnswer(maker: Maker, more: More, gives: Gives): Statement[] {
  if (gives === 'nothing') return [];
  return [more.leave(maker, { states: [], errors: [], inLoop: false, inFinally: false, depth: 0 })];
}

const makeTouch = ({ random, keys, fresh }: Maker): Statement[] => [
  { kind: 'call', site: fresh(), operation: random.pick(['DisableKey', 'EnableKey', 'Encrypt']), key: random.pick(keys) },
];

/** What no entry leads to is made visible. */
function withEntries(program: WholeProgram): WholeProgram {
  const reached = reachableFunctions(program);
  const lost = program.functions.find(({ name }) => !reached.has(name));
  if (!lost) return program;
  return withEntries({ ...program, functions: program.functions.map((fn) => (fn === lost ? { ...fn, visible: true } : fn)) });
}
