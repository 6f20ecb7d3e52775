// Hands a call's arguments, receiver and captured variables over to the called function: gives them the names they have
// there (the context), and remembers what each name stands for (the origins), to find the way back. What is one thing for
// the caller is one thing for the called function, however often it is handed in.
import type { FunctionIR, Param, VarId } from '../../ir/types';
import type { ArgumentView } from '../sdk/recognizer';
import type { Called } from '../values/callee';
import type { Fields, Slot } from '../values/environment';
import { SPREAD } from '../values/environment';
import type { BlockEvaluator } from '../values/evaluate';
import { isNothing } from '../values/fields';
import type { ModuleScope } from '../values/scope';
import type { Site, Value } from '../values/value';
import { HANDED_IN, bare, functionAt, isObject, withParts } from '../values/value';
import { Around } from './around';
import type { Alternatives, Origin } from './alternatives';
import { groupsIn, kindOfTold, leavesOf, tells } from './alternatives';
import type { Answer, Context } from './context';
import { carryAnswer, entryEnvironment } from './context';

export interface Target {
  readonly scope: ModuleScope;
  readonly fn: FunctionIR;
}

/** What the called function is known to have to do with. */
export interface Wanted {
  /** Texts that it names itself: they stay what they are. */
  readonly texts: ReadonlySet<Value>;
  /** Aliases by which it names keys. */
  readonly aliases: readonly string[];
}

const NOTHING_WANTED: Wanted = { texts: new Set(), aliases: [] };

/** How deep what is handed in is looked into; deeper parts have no names. */
const DEEPEST = 6;
/** Alternatives of one value that are told apart. */
const MOST_MEMBERS = 12;

export class Handover {
  readonly context: Context;
  /** The caller's value by the id of what stands for it. */
  readonly origins = new Map<number, Value>();
  /** The caller's sites of answers and errors that are handed in, by their sites in the called function. */
  readonly sites = new Map<Site, Site>();
  private readonly names = new Map<number, Value>();
  private readonly siteNames = new Map<Site, Site>();
  private readonly answers = new Map<Site, Answer>();
  /** Which values are alike, since they are handed in only as one of several. */
  private readonly groups: ReadonlyMap<Value, string | undefined>;
  private readonly groupNames = new Map<string, Value>();
  private readonly toldNames = new Map<string, Value>();
  private readonly known: Origin;
  /** Texts that stand for any text in the called function. */
  readonly texts = new Set<Value>();
  private readonly entry;
  private readonly around: Around;
  private parts = 0;

  constructor(
    private readonly caller: BlockEvaluator,
    private readonly target: Target,
    { receiver, args, captured: captures }: Pick<Called, 'receiver' | 'args' | 'captured'>,
    private readonly wanted: Wanted = NOTHING_WANTED,
  ) {
    const { scope, fn } = target;
    this.entry = entryEnvironment(scope, fn);
    const own = new Map(this.entry.variables);
    const given = [...(receiver ? [receiver] : []), ...args.map(({ value }) => value)];
    this.around = new Around(caller, target, given, captures);
    const around = this.around.variables;
    const captured = around.map((each) => this.around.heldBy(each.scope, each.id)).filter((value) => value !== undefined);
    this.known = {
      membersOf: (value) => caller.membersOf(value),
      fieldsOf: (value) => caller.environment.fields(value),
      answerAt: (site) => caller.answers.get(site),
    };
    this.groups = groupsIn([...given, ...captured, ...this.aliases().map(([, value]) => value), ...this.inSharedObjects()], this.known);
    // What a captured variable has always held keeps its name, under whatever other name it is handed in, too.
    for (const each of around) this.unchanged(each.scope, each.id, 'outside');
    if (fn.self !== undefined && receiver) this.set(fn.self, this.receiver(receiver));
    for (const each of around) this.unchanged(each.scope, each.id, 'self');
    this.parameters(fn.params, args);
    for (const each of around) this.captured(each.scope, each.id);
    for (const [alias, value] of this.aliases()) this.entry.aliases.set(alias, this.name(value, 0));
    this.sharedObjects();
    const parts = [...this.entry.variables].filter(([id, value]) => own.get(id) !== value).map(([id, value]) => `${id}=${value.id}`);
    const heap = [...this.entry.heap].map(
      ([id, fields]) => `${id}{${[...fields].map(([name, { value }]) => `${name}=${value.id}`).join(',')}}`,
    );
    const aliases = [...this.entry.aliases].map(([alias, value]) => `${alias}=${value.id}`);
    const answers = [...this.answers].map(
      ([site, { operation, sdk, subject }]) => `${site}=${operation.name}/${sdk.id}/${subject?.value.id}`,
    );
    this.context = { key: [...parts, ...heap, ...aliases, ...answers].join(';'), entry: this.entry, answers: this.answers };
  }

  private aliases(): (readonly [string, Value])[] {
    return this.wanted.aliases.flatMap((alias) => {
      const value = this.caller.environment.aliases.get(alias);
      return value ? [[alias, value] as const] : [];
    });
  }

  private set(id: VarId, value: Value): void {
    this.entry.variables.set(this.target.scope.base + id, value);
  }

  /** The object that a method is called on is `self` to it, whatever it is to the caller, unless its parts are known. */
  private receiver(value: Value): Value {
    const { scope, fn } = this.target;
    if (value.kind === 'class' || value.kind === 'made' || value.kind === 'object') return this.name(value, 0);
    const own = scope.receiverOf(fn);
    if (own?.kind !== 'self') return own ?? this.name(value, 0);
    const className = this.caller.classOf(value);
    const self = value.kind === 'self' ? value : (scope.program.selfOf(className) ?? own);
    this.remember(bare(value), self);
    const fields = this.caller.environment.heap.get(bare(value).id);
    if (fields) this.entry.heap.set(self.id, this.fields(fields, 1));
    return self;
  }

  private parameters(params: readonly Param[], args: readonly ArgumentView[]): void {
    const positional = args.filter((argument) => argument.name === undefined);
    const spread = positional.findIndex((argument) => argument.spread);
    const named = new Set(params.map(({ name }) => name));
    let place = 0;
    for (const param of params) {
      const own = bare(this.target.scope.outside(param.variable));
      if (param.kind === 'rest' || param.kind === 'keyword-rest') {
        const rest = param.kind === 'rest' ? positional.slice(place) : args.filter(({ name }) => name !== undefined && !named.has(name));
        this.set(param.variable, this.rest(rest, param.kind === 'rest'));
        continue;
      }
      const byName = args.find((argument) => argument.name !== undefined && argument.name === param.name);
      const at = param.kind === 'positional' && !byName ? place++ : -1;
      const given = byName ?? (at >= 0 && (spread < 0 || at < spread) ? positional[at] : undefined);
      if (given) this.set(param.variable, this.argument(param, given.value, own));
      else if (spread < 0) this.set(param.variable, this.missing(param));
      else this.remember(this.caller.unknownPart(param.variable), own);
    }
  }

  private argument(param: Param, value: Value, own: Value): Value {
    const { scope } = this.target;
    const leaf = param.hasDefault ? scope.values.of({ kind: 'formal', role: 'given', index: param.variable }) : own;
    const named = this.name(value, 0, leaf);
    return named === leaf
      ? scope.typed(leaf, this.caller.classOf(value) ?? scope.typeName(scope.variable(param.variable)?.types ?? []))
      : named;
  }

  private missing(param: Param): Value {
    const { values } = this.target.scope;
    return param.hasDefault ? values.of({ kind: 'formal', role: 'missing', index: param.variable }) : values.constant(undefined);
  }

  private rest(args: readonly ArgumentView[], array: boolean): Value {
    const object = this.target.scope.values.of({ kind: 'object', site: this.newSite(), array });
    const fields = new Map<string, Slot>();
    const isNear = this.caller.scope === this.target.scope;
    args.forEach(({ name, value, span, spread }, index) =>
      fields.set(spread ? SPREAD : (name ?? String(index)), { value: this.name(value, 1), ...(isNear ? { span } : {}) }),
    );
    this.entry.heap.set(object.id, fields);
    return object;
  }

  /** A variable of the code around that the called function, or one that it is given, uses. */
  private captured(scope: ModuleScope, id: VarId): void {
    const [own, here] = [scope.outside(id), this.around.heldBy(scope, id)];
    if (!here || this.entry.variables.has(scope.base + id)) return;
    const named = this.name(here, 0, bare(own));
    const value = named === bare(own) ? scope.typed(named, this.caller.classOf(here)) : named;
    // What everybody sees there without being told is not told.
    if (value !== scope.readAround(id, undefined)) this.entry.variables.set(scope.base + id, value);
  }

  private unchanged(scope: ModuleScope, id: VarId, kind: 'outside' | 'self'): void {
    const own = bare(scope.outside(id));
    const isFree = !this.names.has(own.id) && !this.origins.has(own.id);
    if (own.kind === kind && isFree && bare(this.around.heldBy(scope, id) ?? own) === own) this.whole(own, own);
  }

  /** Objects that everybody knows, where the caller has changed them. */
  private sharedObjects(): void {
    for (const [id, fields] of this.caller.environment.heap) {
      const holder = this.target.scope.values.byId(id);
      if (this.isShared(holder) && !this.entry.heap.has(id)) this.entry.heap.set(id, this.fields(fields, 1));
    }
  }

  private *inSharedObjects(): Iterable<Value> {
    for (const [id, fields] of this.caller.environment.heap)
      if (this.isShared(this.target.scope.values.byId(id))) for (const { value } of fields.values()) yield value;
  }

  /** An object or class that is the same in every function. */
  private isShared(value: Value): boolean {
    if (value.kind === 'class') return true;
    if (!isObject(value)) return false;
    const maker = functionAt(value.site);
    return maker >= 0 && this.target.scope.program.functionOf(maker).fn.kind === 'module' && !value.site.includes('>');
  }

  private fields(fields: Fields, depth: number): Fields {
    const isNear = this.caller.scope === this.target.scope;
    // Expressions of another text say nothing here.
    return new Map([...fields].map(([name, slot]) => [name, { ...(isNear ? slot : {}), value: this.name(slot.value, depth) }]));
  }

  private newSite(): Site {
    return `${HANDED_IN}${this.parts++}`;
  }

  private remember(value: Value, name: Value): Value {
    this.names.set(value.id, name);
    this.origins.set(name.id, value);
    return name;
  }

  /** What the caller's value is called in the function. @param leaf its name where it is a thing without parts */
  private name(value: Value, depth: number, leaf?: Value): Value {
    const known = this.names.get(value.id);
    if (known) return known;
    const { values, program } = this.target.scope;
    const own = leaf && !this.origins.has(leaf.id) ? leaf : undefined;
    const thing = (): Value => this.whole(value, own ?? values.of({ kind: 'formal', role: 'part', index: this.parts++ }));
    const inside = (part: Value): Value => this.name(part, depth + 1);
    if (depth > DEEPEST) return thing();
    switch (value.kind) {
      case 'const':
        return isNothing(value) || this.tells(value) ? value : this.text(value, depth, thing);
      case 'import':
      case 'namespace':
      case 'global':
      case 'class':
      case 'closure':
        return value;
      case 'outside':
        return program.isModuleVariable(value.variable) ? value : thing();
      case 'self':
        return thing();
      case 'typed':
        return values.of({ kind: 'typed', base: this.name(value.base, depth, leaf), className: value.className });
      case 'path': {
        return this.isStructural(value)
          ? this.remember(value, values.of({ kind: 'path', base: inside(value.base), name: value.name }))
          : thing();
      }
      case 'object':
      case 'instance':
      case 'made':
        return this.object(value, depth, thing);
      case 'response': {
        const site = this.siteOf(value.site);
        carryAnswer(this.caller.answers.get(value.site), site, this.answers, inside);
        return values.of({ kind: 'response', site, path: value.path });
      }
      case 'error':
        return values.of({ kind: 'error', at: this.siteOf(value.at), path: value.path });
      case 'promise':
        return values.of({ kind: 'promise', sites: value.sites.map((site) => this.siteOf(site)), of: inside(value.of) });
      case 'phi':
      case 'choice':
        return this.alternatives(value, depth, thing);
      case 'concat':
      case 'folded':
      case 'compare':
      case 'not':
      case 'matches':
      case 'method':
        return withParts(values, value, inside);
      case 'formal':
      case 'unknown':
        return thing();
    }
  }

  /** A text is any text there; an alias is the key that it is bound to. */
  private text(value: Value & { kind: 'const' }, depth: number, thing: () => Value): Value {
    const bound = this.caller.environment.aliases.get(String(value.value));
    if (bound && bound !== value) return this.name(bound, depth + 1);
    this.texts.add(value);
    return thing();
  }

  /** Whether the function knows what the path leads through. */
  private isStructural(value: Value): boolean {
    const root = rootOf(value);
    if (this.names.has(root.id) || isName(root)) return true;
    // A method taken from a client.
    if (value.kind === 'path' && this.caller.classOf(value.base) !== undefined) return true;
    return root.kind === 'outside' && this.target.scope.program.isModuleVariable(root.variable);
  }

  /** A thing of which the function knows nothing else: its known fields go along. */
  private whole(value: Value, leaf: Value): Value {
    this.remember(value, leaf);
    const fields = this.caller.environment.heap.get(value.id);
    if (fields) this.entry.heap.set(leaf.id, this.fields(fields, 1));
    return leaf;
  }

  private object(value: Value & { kind: 'object' | 'instance' | 'made' }, depth: number, thing: () => Value): Value {
    const { values, recognizer } = this.target.scope;
    if (this.isShared(value)) return value;
    // A client is a client: how it was configured does not matter to those who use it.
    if (value.kind === 'instance' && recognizer.isPlainClient(value.className))
      return values.of({ kind: 'typed', base: thing(), className: value.className });
    const site = this.newSite();
    const name = this.remember(value, values.of({ ...value, site }));
    const fields = this.caller.environment.fields(value);
    if (fields) this.entry.heap.set(name.id, this.fields(fields, depth + 1));
    return name;
  }

  /**
   * One of several. Which ones matters only where they are told or where something else that is handed in can be the same;
   * all others are one thing.
   */
  private alternatives(value: Alternatives, depth: number, thing: () => Value): Value {
    const leaves = leavesOf(value, this.known);
    const named = new Set<Value>();
    const site = this.newSite();
    for (const leaf of leaves) {
      if (leaf.kind === 'const') this.texts.add(leaf);
      named.add(isNothing(leaf) ? leaf : this.member(leaf, depth + 1));
    }
    if (leaves.every(isNothing) || named.size > MOST_MEMBERS) return thing();
    const [only] = named;
    if (only && named.size === 1 && only.kind === 'formal') return this.remember(value, only);
    return this.remember(value, this.target.scope.values.of({ kind: 'choice', site, members: [...named].sort((a, b) => a.id - b.id) }));
  }

  /** The name of one of several: what is met only so shares it with all that are alike. */
  private member(value: Value, depth: number): Value {
    const group = this.groups.get(value);
    if (group === undefined) return this.name(value, depth);
    if (!this.tells(value)) return this.groupName(group);
    const kind = kindOfTold(value, this.known);
    if (kind === undefined) return this.name(value, depth);
    const known = this.toldNames.get(kind) ?? this.name(value, depth);
    this.toldNames.set(kind, known);
    return known;
  }

  /** The one name of values that are alike. */
  private groupName(group: string): Value {
    const known = this.groupNames.get(group);
    if (known) return known;
    const made = this.target.scope.values.of({ kind: 'formal', role: 'part', index: this.parts++ });
    this.groupNames.set(group, made);
    return made;
  }

  /** Whether it says something by itself. */
  private tells(value: Value): boolean {
    // What the function can name itself is the same there.
    if (value.kind === 'path' && this.isStructural(value)) return true;
    if (isName(value)) return true;
    if (value.kind === 'outside') return this.target.scope.program.isModuleVariable(value.variable);
    if (value.kind !== 'const') return tells(value, this.known);
    return typeof value.value !== 'string' || this.wanted.texts.has(value) || this.target.scope.recognizer.speaks(value.value);
  }

  private siteOf(site: Site): Site {
    const known = this.siteNames.get(site);
    if (known !== undefined) return known;
    const name = this.newSite();
    this.siteNames.set(site, name);
    this.sites.set(name, site);
    return name;
  }
}

/** Something that everybody calls by the same name. */
function isName({ kind }: Value): boolean {
  return kind === 'import' || kind === 'namespace' || kind === 'global';
}

function rootOf(value: Value): Value {
  return value.kind === 'path' || value.kind === 'typed' ? rootOf(value.base) : value;
}
