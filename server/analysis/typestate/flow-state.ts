// What is known of one key at a point: for every root it can stem from and for every combination of observations the
// program still holds (tags), the matrix from the root's element to the key's element here.
import type { PendingTag, Tag } from '../observations';
import type { KeyIndex } from '../events/graph';
import type { Matrix } from './domain';
import { includes, isEmpty, union } from './domain';

/** The key's states at the function's entry, or its coming into being inside the function ("unit": one row). */
export type Root = KeyIndex | 'unit';

const RUNNING = 'running';

/** What the program found out, by the observation's id. Immutable; equal tags have the same text. */
export class Tags {
  static readonly none = new Tags(new Map());
  readonly text: string;

  private constructor(private readonly byObservation: ReadonlyMap<string, Tag>) {
    this.text = [...byObservation]
      .map(([id, tag]) => `${id}=${textOf(tag)}`)
      .sort()
      .join(';');
  }

  get(observation: { readonly id: string }): Tag | undefined {
    return this.byObservation.get(observation.id);
  }

  with(observation: { readonly id: string }, tag: Tag | undefined): Tags {
    if (tag === undefined && !this.byObservation.has(observation.id)) return this;
    const next = new Map(this.byObservation);
    if (tag === undefined) next.delete(observation.id);
    else next.set(observation.id, tag);
    return next.size === 0 ? Tags.none : new Tags(next);
  }

  /** The calls that have begun and may happen at any time, by their observations' ids. */
  get running(): readonly (readonly [string, PendingTag])[] {
    if (!this.text.includes(RUNNING)) return [];
    return [...this.byObservation].flatMap(([id, tag]) => (tag.kind === 'pending' && tag.isRunning ? [[id, tag] as const] : []));
  }

  /** What still holds of another key that takes this one's state: not what was found out about this one. */
  ofAnother(): Tags {
    const next = new Map<string, Tag>();
    for (const [id, tag] of this.byObservation) {
      if (tag.kind === 'failure') next.set(id, { kind: 'other-failure', sdk: tag.sdk });
      else if (tag.kind !== 'state' && tag.kind !== 'success' && tag.kind !== 'turn') next.set(id, tag);
    }
    return next.size === 0 ? Tags.none : new Tags(next);
  }

  /** Without whether conditions held that the program kept in variables, and which texts it chose. */
  withoutFlags(): Tags {
    return this.only((_, tag) => tag.kind !== 'truth' && tag.kind !== 'literal');
  }

  /** Only the observations that may still be tested. */
  keep(live: ReadonlySet<string>): Tags {
    return this.only((id) => live.has(id));
  }

  private only(wanted: (id: string, tag: Tag) => boolean): Tags {
    if ([...this.byObservation].every(([id, tag]) => wanted(id, tag))) return this;
    const next = new Map([...this.byObservation].filter(([id, tag]) => wanted(id, tag)));
    return next.size === 0 ? Tags.none : new Tags(next);
  }
}

function textOf(tag: Tag): string {
  switch (tag.kind) {
    case 'state':
      return `state ${tag.name}`;
    case 'text':
    case 'literal':
      return `${tag.kind} ${tag.text}`;
    case 'truth':
      return String(tag.holds);
    case 'other-failure':
      return `other ${tag.sdk.id}`;
    case 'success':
    case 'own-error':
    case 'nothing':
      return tag.kind;
    case 'turn':
      return `turn ${tag.is}`;
    case 'pending':
      return `${tag.isRunning ? RUNNING : 'deferred'} ${tag.key}`;
    case 'happened':
      return `${tag.kind} ${tag.raises ? `raises ${tag.tag ? textOf(tag.tag) : ''}` : ''}`;
    case 'failure':
      return `failure ${tag.code ?? ''} ${tag.sdk.id} ${tag.generation ?? ''}`;
  }
}

export interface Entry {
  readonly root: Root;
  readonly tags: Tags;
  readonly matrix: Matrix;
}

/** Entries by root and tags. */
export type KeyFlow = ReadonlyMap<string, Entry>;

export const NOWHERE: KeyFlow = new Map();

/** The flow of each key, by its index. */
export type State = ReadonlyMap<KeyIndex, KeyFlow>;

/** Adds an entry to a flow under construction. Empty matrices are no entry. @returns whether anything was new */
export function add(flow: Map<string, Entry>, entry: Entry): boolean {
  if (isEmpty(entry.matrix)) return false;
  const name = `${entry.root}|${entry.tags.text}`;
  const old = flow.get(name);
  if (old && includes(old.matrix, entry.matrix)) return false;
  flow.set(name, old ? { ...entry, matrix: union(old.matrix, entry.matrix) } : entry);
  return true;
}

export function flowOf(entries: Iterable<Entry>): Map<string, Entry> {
  const flow = new Map<string, Entry>();
  for (const entry of entries) add(flow, entry);
  return flow;
}
