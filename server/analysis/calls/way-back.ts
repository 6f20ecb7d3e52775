// Says in the caller's terms what a called function says in its own: the way back from its names to what they stand for.
// What it made itself comes into being at the call, numbered in the order in which it is met.
import type { ValueFlow } from '../values/flow';
import type { Slot } from '../values/environment';
import type { BlockEvaluator } from '../values/evaluate';
import type { FieldReader } from '../values/fields';
import { loadField } from '../values/fields';
import type { Site, Value } from '../values/value';
import { classNameOf, functionAt, ownerOf, withParts } from '../values/value';
import type { Alternatives, Origin } from './alternatives';
import { groupsIn, kindOfTold, leavesOf, tells } from './alternatives';
import { carryAnswer } from './context';
import type { Handover } from './handover';
import { changedObjects, changedVariables } from './left-behind';

/** Objects in objects in what is brought back are followed so far. */
const DEEPEST = 6;

export class WayBack {
  /** What the function's values are to the caller, by their ids. */
  private readonly found = new Map<number, Value>();
  private readonly sites = new Map<Site, Site>();
  private made = 0;
  private readonly known: Origin;
  /** Which values are alike, since they are brought back only as one of several. */
  private readonly groups: ReadonlyMap<Value, string | undefined>;
  private readonly groupNames = new Map<string, Value>();
  private readonly toldNames = new Map<string, Value>();

  constructor(
    private readonly caller: BlockEvaluator,
    private readonly handover: Handover,
    private readonly flow: ValueFlow,
    /** Where the call stands. */
    private readonly site: Site,
    /** Reads fields as they were before the call. */
    private readonly before: FieldReader,
  ) {
    const { program } = caller.scope;
    this.known = {
      membersOf: (value) => (value.kind === 'choice' ? value.members : flow.phis.operands(value).values()),
      fieldsOf: (value) => flow.atExit?.fields(value),
      answerAt: (one) => flow.answers.get(one),
    };
    const fields = changedObjects(program, flow).flatMap(([, changed]) => [...changed.values()].map(({ value }) => value));
    const variables = changedVariables(program, flow).map(([, value]) => value);
    const aliases = flow.atExit?.aliases.values() ?? [];
    this.groups = groupsIn([...(flow.returned ? [flow.returned] : []), ...fields, ...variables, ...aliases], this.known);
  }

  /** What the function's value is to the caller. */
  value(value: Value, depth = 0): Value {
    const known = this.handover.origins.get(value.id) ?? this.found.get(value.id);
    if (known) return known;
    const made = this.translate(value, depth);
    this.found.set(value.id, made);
    return made;
  }

  /** What the call gives. An answer that is always the same is still an answer, and no constant that the caller wrote. */
  answer(value: Value): Value {
    if (value.kind !== 'const' || typeof value.value !== 'boolean') return this.value(value);
    return this.caller.scope.values.of({ kind: 'choice', site: this.newSite(), members: [value] });
  }

  /** The caller's site for one of the function's own. */
  siteOf(site: Site): Site {
    const known = this.handover.sites.get(site) ?? this.sites.get(site);
    if (known !== undefined) return known;
    const made = this.newSite();
    this.sites.set(site, made);
    return made;
  }

  /** Brings what the function left in objects, captured variables and aliases back to the caller. */
  effects(): void {
    const { caller, flow } = this;
    const { program } = caller.scope;
    const { entry } = flow.context;
    const exit = flow.atExit;
    if (!exit) return;
    for (const [holder, fields] of changedObjects(program, flow)) {
      const before = entry.fields(holder);
      const target = this.value(holder);
      for (const [name, slot] of fields)
        if (before?.get(name)?.value !== slot.value) caller.environment.store(target, name, { value: this.value(slot.value, 1) });
    }
    for (const [id, value] of changedVariables(program, flow)) caller.environment.variables.set(id, this.value(value));
    for (const [alias, value] of exit.aliases)
      if (entry.aliases.get(alias) !== value) caller.environment.aliases.set(alias, this.boundTo(alias, value));
  }

  /** What the function leaves an alias bound to. Where one of several is the alias itself, that way leaves it as it was. */
  private boundTo(alias: string, value: Value): Value {
    const { environment, scope } = this.caller;
    const own = scope.values.constant(alias);
    const before = environment.aliases.get(alias);
    if (value === own || !before || this.flow.context.entry.aliases.has(alias)) return this.value(value);
    this.found.set(own.id, before);
    const bound = this.value(value);
    this.found.delete(own.id);
    return bound;
  }

  private newSite(): Site {
    return `${this.site}>${this.made++}`;
  }

  private translate(value: Value, depth: number): Value {
    const { values } = this.caller.scope;
    const inside = (part: Value): Value => this.value(part, depth + 1);
    switch (value.kind) {
      case 'const':
      case 'import':
      case 'namespace':
      case 'global':
      case 'class':
      case 'closure':
      case 'outside':
      case 'self':
        return value;
      case 'formal':
        return value.role === 'missing' ? values.constant(undefined) : this.unknown(false);
      case 'typed': {
        const base = inside(value.base);
        return classNameOf(base) === undefined ? values.of({ kind: 'typed', base, className: value.className }) : base;
      }
      case 'path':
        return loadField(this.before, inside(value.base), value.name);
      case 'object':
      case 'instance':
      case 'made':
        return this.object(value, depth);
      case 'response': {
        const site = this.siteOf(value.site);
        carryAnswer(this.flow.answers.get(value.site), site, this.caller.answers, inside);
        return values.of({ kind: 'response', site, path: value.path });
      }
      case 'error':
        return values.of({ kind: 'error', at: this.siteOf(value.at), path: value.path });
      case 'unknown':
        return this.unknown(value.element);
      case 'phi':
      case 'choice':
        return this.alternatives(value, depth);
      case 'concat':
      case 'folded':
      case 'compare':
      case 'not':
      case 'matches':
      case 'method':
        return withParts(values, value, inside);
    }
  }

  private unknown(element: boolean): Value {
    return this.caller.scope.values.of({ kind: 'unknown', site: this.newSite(), element });
  }

  /** An object that the function made. */
  private object(value: Value & { kind: 'object' | 'instance' | 'made' }, depth: number): Value {
    const { caller, flow } = this;
    if (functionAt(value.site) !== caller.scope.program.idOf(flow)) return value;
    if (depth > DEEPEST) return this.unknown(false);
    const object = caller.scope.values.of({ ...value, site: this.newSite() });
    this.found.set(value.id, object);
    const fields = flow.atExit?.fields(value);
    if (fields) {
      const brought = new Map<string, Slot>([...fields].map(([name, slot]) => [name, { value: this.value(slot.value, depth + 1) }]));
      caller.environment.heap.set(object.id, brought);
    }
    return object;
  }

  /** One of several: each that the function's variable can hold. What it made and shows nowhere else is one thing. */
  private alternatives(value: Alternatives, depth: number): Value {
    const { values } = this.caller.scope;
    const site = this.newSite();
    const members = new Set<Value>();
    for (const leaf of leavesOf(value, this.known, (each) => this.handover.origins.has(each.id))) members.add(this.member(leaf, depth + 1));
    const [only] = members;
    if (!only) return values.constant(undefined);
    // One thing and nothing else; but several that are alike are not one.
    return members.size === 1 && !this.isGroup(only) ? only : values.of({ kind: 'choice', site, members: [...members] });
  }

  /** What one of several is to the caller: what the function made and is met only so shares it with all that are alike. */
  private member(value: Value, depth: number): Value {
    const group = isMade(value) && !this.handover.origins.has(value.id) ? this.groups.get(value) : undefined;
    if (group === undefined) return this.value(value, depth);
    if (!tells(value, this.known)) return this.groupName(group);
    const kind = kindOfTold(value, this.known);
    if (kind === undefined) return this.value(value, depth);
    const known = this.toldNames.get(kind) ?? this.value(value, depth);
    this.toldNames.set(kind, known);
    return known;
  }

  /** The one thing that values stand for which are alike. */
  private groupName(group: string): Value {
    const known = this.groupNames.get(group) ?? this.unknown(false);
    this.groupNames.set(group, known);
    return known;
  }

  private isGroup(value: Value): boolean {
    return [...this.groupNames.values(), ...this.toldNames.values()].includes(value);
  }
}

/** Whether the value comes into being in the function, or is one of several that were handed in and have no name. */
function isMade(value: Value): boolean {
  return ownerOf(value) !== undefined;
}
