// How a run comes into a function: which of the keys that come in is in focus, and which may be the same.
import type { NodeId } from '../graph';
import type { KeyId } from '../key-values';
import type { Facts } from '../steps';
import type { InvokeNode } from './exports';
import type { WholeProgram } from './functions';
import { abbreviate, overlap } from './overlap';
import type { Atoms } from './overlap';
import type { Shape, Shapes } from './shapes';

/** In focus is a key that has still to be created. */
export const NOT_YET = '?';
/** In focus is a key of a caller's that did not come in by itself. */
const ELSEWHERE = '^';

export interface Configuration extends Facts {
  readonly focus: KeyId;
  readonly node: NodeId;
}

/** What keys that come in may be. */
export interface AtomsOfKeys {
  readonly of: ReadonlyMap<KeyId, Atoms>;
  readonly text: string;
}

export interface Entrance {
  readonly callee: Shape;
  readonly atoms: AtomsOfKeys;
  readonly focus: KeyId;
}

/** A function that runs have come into: what its keys may be, and what was found out so far. */
export interface Scene {
  readonly shape: Shape;
  /** What each key that comes in may be, ELSEWHERE too. */
  readonly atoms: ReadonlyMap<KeyId, Atoms>;
  /** The same of other keys, as far as it was asked. */
  readonly found: Map<KeyId, Atoms>;
  /** How its calls come into their callees, as far as any run did. */
  readonly entrances: Map<string, Entrance>;
}

export class Entrances {
  constructor(
    private readonly program: WholeProgram,
    private readonly shapes: Shapes,
  ) {}

  /** How a call comes into its callee: which key is in focus there, and which may be the same. */
  of(scene: Scene, at: Configuration, node: InvokeNode): Entrance {
    const text = `${at.node}|${at.focus}`;
    const known = scene.entrances.get(text);
    if (known) return known;
    const made = this.made(scene, at, node);
    scene.entrances.set(text, made);
    return made;
  }

  private made(scene: Scene, at: Configuration, node: InvokeNode): Entrance {
    const before = scene.shape.values.before[at.node]!;
    const callee = this.shapes.calleeOf(node, before);
    const literals = new Set(this.program.literals);
    const inside = [...new Set(callee.start.values())].filter((key) => !literals.has(key));
    const outside = (key: KeyId): KeyId => this.shapes.callersKey(node, before, callee, key);
    const brought = inside.map((key) => [key, this.atomsOf(scene, outside(key))] as const);
    const atoms = new Map([
      ...abbreviate(brought, (atom) => literals.has(atom)),
      ...[...literals].map((name) => [name, new Set([name])] as const),
    ]);
    const focus = ((): KeyId => {
      if (at.focus === NOT_YET || literals.has(at.focus)) return at.focus;
      return inside.find((key) => outside(key) === at.focus) ?? ELSEWHERE;
    })();
    if (focus === ELSEWHERE) {
      const mine = this.atomsOf(scene, at.focus);
      const maybe = brought.filter(([, theirs]) => overlap(mine, theirs)).map(([key]) => key);
      atoms.set(ELSEWHERE, new Set([...maybe, ...[...mine].filter((atom) => literals.has(atom))]));
    }
    return { callee, atoms: withText(atoms), focus };
  }

  /** What a key may turn out to be. */
  atomsOf({ shape, atoms, found }: Scene, key: KeyId): Atoms {
    const known = found.get(key);
    if (known) return known;
    const made = new Set([...this.shapes.atomsOf(shape, key)].flatMap((atom) => [...(atoms.get(atom) ?? [atom])]));
    found.set(key, made);
    return made;
  }
}

export const withText = (of: ReadonlyMap<KeyId, Atoms>): AtomsOfKeys => ({
  of,
  text: [...of].map(([key, each]) => `${key}:${[...each].sort().join()}`).join(' '),
});
