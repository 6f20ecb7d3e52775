// Evaluates the instructions of one block over values: the transfer function of the value flow.
// Calls are in calls.ts, fields in fields.ts; keys and states are not known here.
import type { Block, FunctionIR, Instruction, Span, VarId } from '../../ir/types';
import type { Answer } from '../calls/context';
import { evaluateCall } from './calls';
import { makeObject } from './collections';
import type { Environment, Phis, Slot } from './environment';
import { SPREAD } from './environment';
import type { Fact } from './facts';
import type { FieldReader } from './fields';
import { isNothing, loadField } from './fields';
import type { ModuleScope } from './scope';
import type { Site, Value } from './value';
import { bare, classNameOf } from './value';

/** What the blocks of one function share. */
export interface FlowParts {
  readonly locals: Map<VarId, Value>;
  readonly phis: Phis;
  readonly answers: Map<Site, Answer>;
  /** Texts that it names. */
  readonly named: Set<Value>;
  /** Texts by which it names keys: what they are bound to, if they are aliases, matters to it. */
  readonly lookedUp: Set<string>;
}

export class BlockEvaluator {
  /** Whether a variable that is assigned once got another value than before. */
  changed = false;
  /** Which instruction is being evaluated. */
  position = 0;
  /** A call does not come back: nothing behind it happens. */
  diverged = false;

  /** What the function's own variables hold that are assigned once. */
  readonly locals: Map<VarId, Value>;
  readonly phis: Phis;
  /** What answers of SDK calls mean. */
  readonly answers: Map<Site, Answer>;
  readonly lookedUp: Set<string>;
  private readonly named: Set<Value>;

  constructor(
    readonly scope: ModuleScope,
    readonly fn: FunctionIR,
    flow: FlowParts,
    readonly block: Block,
    readonly environment: Environment,
    readonly tell: (fact: Fact) => void,
    /** Facts are kept, so each has to show the environment as it was there; in the fixpoint's passes they are only counted. */
    private readonly keepsFacts: boolean,
  ) {
    this.locals = flow.locals;
    this.phis = flow.phis;
    this.answers = flow.answers;
    this.named = flow.named;
    this.lookedUp = flow.lookedUp;
  }

  /** The environment for a fact: a copy where facts are kept. */
  snapshot(): Environment {
    return this.keepsFacts ? this.environment.copy() : this.environment;
  }

  /** The environment as it is before a call changes it. */
  snapshotBefore(): Environment {
    return this.environment.copy();
  }

  /**
   * Evaluates the block.
   * @param raised is told what held before each call, once it is evaluated: an exception leaves from there
   * @param before is told of each instruction before it is evaluated, and of the block's end
   * @param after is told of each call once it is evaluated
   */
  run(raised?: (index: number, left: Environment) => void, before?: (index: number) => void, after?: (index: number) => void): void {
    for (const [index, instruction] of this.block.instructions.entries()) {
      this.position = index;
      before?.(index);
      const left = raised && instruction.op === 'call' ? this.environment.copy() : undefined;
      this.step(instruction, index);
      if (left) raised?.(index, left);
      if (instruction.op === 'call') after?.(index);
      if (this.diverged) return;
    }
    before?.(this.block.instructions.length);
  }

  /** @param id the module's own number */
  read(id: VarId): Value {
    const value = this.environment.variables.get(this.scope.base + id) ?? this.locals.get(id) ?? this.scope.readAround(id, this.fn);
    if (value.kind === 'const' && typeof value.value === 'string') this.named.add(value);
    return value;
  }

  /** What a variable of any module holds here. @param id the module's own number */
  readOf(scope: ModuleScope, id: VarId): Value {
    if (scope === this.scope) return this.read(id);
    return this.environment.variables.get(scope.base + id) ?? scope.readAround(id, undefined);
  }

  assign(id: VarId, value: Value): void {
    const { scope, locals } = this;
    if (scope.isImport(id)) return;
    if (scope.isSingle(id) && scope.variable(id)?.owner === this.fn.id) {
      if (locals.get(id) !== value) this.changed = true;
      locals.set(id, value);
    } else this.environment.variables.set(scope.base + id, value);
  }

  site(index: number): Site {
    return `${this.scope.base + this.fn.id}:${this.block.id}:${index}`;
  }

  reader(index: number): FieldReader {
    const { values } = this.scope;
    return {
      values,
      phis: this.phis,
      environment: this.environment,
      site: this.site(index),
      classField: (holder, name) => this.scope.program.classField(holder, name),
      member: (holder, name) => this.scope.program.links.member(this.scope, holder, name),
    };
  }

  /** A value that is new at each execution of the instruction. */
  fresh(index: number, element = false): Value {
    this.tell({ kind: 'fresh', index, site: this.site(index) });
    return this.scope.values.of({ kind: 'unknown', site: this.site(index), element });
  }

  /** One of the members, chosen at the instruction. */
  choose(index: number, members: readonly Value[]): Value {
    const distinct = [...new Set(members)].filter((member) => !isNothing(member));
    const [only] = distinct;
    if (only && distinct.length === 1) return only;
    return only
      ? this.scope.values.of({ kind: 'choice', site: this.site(index), members: distinct })
      : this.scope.values.constant(undefined);
  }

  /** What a variable of several can hold. */
  membersOf(value: Value & { kind: 'phi' | 'choice' }): readonly Value[] {
    return value.kind === 'choice' ? value.members : [...this.phis.operands(value).values()].filter((member) => member !== value);
  }

  /** Something nobody knows, which is no part of anything. */
  unknownPart(): Value {
    return this.scope.values.of({ kind: 'unknown', site: `${this.scope.base + this.fn.id}:${this.block.id}:spread`, element: false });
  }

  /** The class a value is an instance of; where it is one of several, the class of those that have one. */
  classOf(value: Value, depth = 4): string | undefined {
    const known = classNameOf(value);
    if (known !== undefined) return known;
    if (depth === 0 || (value.kind !== 'phi' && value.kind !== 'choice')) return undefined;
    const members = this.membersOf(value);
    const classes = new Set(
      members
        .filter((member) => member !== value)
        .map((member) => this.classOf(member, depth - 1))
        .filter((name) => name !== undefined),
    );
    return classes.size === 1 ? [...classes][0] : undefined;
  }

  private step(instruction: Instruction, index: number): void {
    const value = this.evaluate(instruction, index);
    if (value && 'dst' in instruction) {
      if (value.kind === 'choice' && value.site === this.site(index)) this.tell({ kind: 'choice', index, value });
      this.assign(instruction.dst, value);
    }
  }

  private evaluate(instruction: Instruction, index: number): Value | undefined {
    const { values } = this.scope;
    switch (instruction.op) {
      case 'const':
        return values.constant(instruction.value);
      case 'copy':
      case 'await':
        return this.read(instruction.src);
      case 'import':
        return this.scope.program.links.imported(this.scope, instruction);
      case 'global':
        return this.scope.program.links.brought(this.scope, instruction.name) ?? values.of({ kind: 'global', name: instruction.name });
      case 'field':
        return this.field(this.read(instruction.base), instruction.name, index);
      case 'index': {
        const key = this.read(instruction.key);
        const base = this.read(instruction.base);
        return key.kind === 'const' ? this.field(base, String(key.value), index) : (this.lookup(base, key) ?? this.fresh(index, true));
      }
      case 'store':
        this.store(instruction, index);
        return undefined;
      case 'object':
        return makeObject(this, instruction, index);
      case 'call':
        return evaluateCall(this, instruction, index);
      case 'closure':
        return this.scope.closureOf(instruction.fn);
      case 'class':
        return this.scope.classValue(instruction.classId);
      case 'compare':
        return this.compare(instruction, index);
      case 'not':
        return values.of({ kind: 'not', of: this.read(instruction.src) });
      case 'concat':
        return this.concat(instruction.parts.map((part) => this.read(part)));
      case 'element':
        return this.element(this.read(instruction.src), index);
      case 'caught':
        return values.of({ kind: 'error', at: `${this.scope.base + this.fn.id}:${this.block.id}`, path: [] });
      case 'matches': {
        const classes = instruction.types.map((type) => this.scope.typeName([type]) ?? [type.head, ...type.path].join('.'));
        return values.of({ kind: 'matches', error: this.read(instruction.error), classes });
      }
      case 'unknown':
        return this.fresh(index);
      case 'assume':
        this.tell({ kind: 'assume', index, value: this.read(instruction.value), state: instruction.state, span: instruction.span });
        return undefined;
    }
  }

  /** What `base.name` holds; of a client, its method. */
  field(base: Value, name: string, index: number): Value {
    if (this.isClient(base) && this.scope.recognizer.isMethodName(name)) return this.scope.values.of({ kind: 'path', base, name });
    const value = loadField(this.reader(index), base, name);
    if (value.kind === 'unknown' && value.site === this.site(index)) this.tell({ kind: 'fresh', index, site: value.site });
    return value;
  }

  /** A field of a table of true and false: whether the name is one of those that are true. */
  private lookup(table: Value, key: Value): Value | undefined {
    const { values } = this.scope;
    const fields = table.kind === 'object' && !table.array ? this.environment.fields(table) : undefined;
    if (!fields || fields.size === 0) return undefined;
    const entries = [...fields].map(([name, { value }]) => [name, value.kind === 'const' ? value.value : undefined] as const);
    if (!entries.every(([name, value]) => name !== SPREAD && typeof value === 'boolean')) return undefined;
    const names = entries.filter(([, value]) => value === true).map(([name]) => values.constant(name));
    return values.of({ kind: 'compare', operator: 'in', left: key, right: values.of({ kind: 'concat', parts: names }) });
  }

  private isClient(value: Value): boolean {
    const className = value.kind === 'instance' || value.kind === 'typed' ? value.className : undefined;
    return className !== undefined && this.scope.recognizer.isClient(className);
  }

  private store(instruction: Instruction & { op: 'store' }, index: number): void {
    const base = bare(this.read(instruction.base));
    const key = instruction.name ?? (instruction.key === undefined ? undefined : this.constantText(this.read(instruction.key)));
    if (key === undefined) {
      this.loosen(base, index);
      return;
    }
    const bases =
      base.kind === 'phi' ? [...this.phis.operands(base).values()].map(bare) : base.kind === 'choice' ? base.members.map(bare) : [base];
    const value = bases.length === 1 ? this.read(instruction.src) : this.fresh(index);
    for (const holder of bases) this.environment.store(holder, key, { value, span: instruction.span });
  }

  /** Any field of the object may have become something else. */
  loosen(holder: Value, index: number): void {
    if (holder.kind !== 'object') return;
    this.environment.store(holder, SPREAD, { value: this.fresh(index, true) });
  }

  constantText(value: Value): string | undefined {
    return value.kind === 'const' ? String(value.value) : undefined;
  }

  private compare(instruction: Instruction & { op: 'compare' }, index: number): Value {
    const { values } = this.scope;
    const [left, right] = [this.read(instruction.left), this.read(instruction.right)];
    const { leftSpan, rightSpan } = instruction;
    this.tell({ kind: 'compare', index, left, right, leftSpan, rightSpan });
    const negated = instruction.operator === '!=' || instruction.operator === 'not in';
    const membership = instruction.operator === 'in' || instruction.operator === 'not in';
    const value = membership ? this.membership(left, right, index, leftSpan) : values.of({ kind: 'compare', operator: '==', left, right });
    return negated ? values.of({ kind: 'not', of: value }) : value;
  }

  /** `item` is one of the items of `whole`, or a part of the text `whole`. */
  membership(item: Value, whole: Value, index: number, itemSpan: Span): Value {
    const { values } = this.scope;
    if (whole.kind !== 'object' && item.kind === 'const')
      return values.of({ kind: 'compare', operator: 'contains', left: whole, right: item });
    const fields = whole.kind === 'object' ? this.environment.fields(whole) : undefined;
    if (whole.kind === 'object' && !whole.array && fields && !fields.has(SPREAD)) return this.hasField(item, fields);
    for (const { value, span } of fields?.values() ?? [])
      if (span) this.tell({ kind: 'compare', index, left: item, right: value, leftSpan: itemSpan, rightSpan: span });
    const items = fields && !fields.has(SPREAD) ? [...fields.values()].map((slot) => slot.value) : [whole];
    return values.of({ kind: 'compare', operator: 'in', left: item, right: values.of({ kind: 'concat', parts: items }) });
  }

  /** `item` is the name of one of the fields. */
  private hasField(item: Value, fields: ReadonlyMap<string, Slot>): Value {
    const { values } = this.scope;
    const names = values.of({ kind: 'concat', parts: [...fields.keys()].map((name) => values.constant(name)) });
    return values.of({ kind: 'compare', operator: 'in', left: item, right: names });
  }

  private concat(parts: readonly Value[]): Value {
    const { values } = this.scope;
    const joined: Value[] = [];
    for (const part of parts) {
      const last = joined.at(-1);
      if (part.kind !== 'const') joined.push(part);
      else if (last?.kind === 'const') joined[joined.length - 1] = values.constant(`${String(last.value)}${String(part.value)}`);
      else joined.push(values.constant(String(part.value)));
    }
    const [only] = joined;
    return only && joined.length === 1 && only.kind === 'const' ? only : values.of({ kind: 'concat', parts: joined });
  }

  private element(source: Value, index: number): Value {
    const fields = source.kind === 'object' && source.array ? this.environment.fields(source) : undefined;
    if (!fields || fields.size === 0 || fields.has(SPREAD)) return this.fresh(index, true);
    return this.choose(
      index,
      [...fields.values()].map((slot) => slot.value),
    );
  }
}
