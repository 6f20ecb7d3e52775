// What happens in a block, in terms of values: the material of the event graph and of the rules about comparisons.
import type { Instruction, Span } from '../../ir/types';
import type { Change } from './captures';
import type { KmsCall } from '../sdk/recognizer';
import type { Reach } from './scope';
import type { Environment } from './environment';
import type { FieldReader } from './fields';
import type { Site, Value } from './value';

export type CallInstruction = Instruction & { readonly op: 'call' };

export type Fact =
  | { readonly kind: 'kms'; readonly index: number; readonly site: Site; readonly call: KmsCall; readonly instruction: CallInstruction; readonly reader: FieldReader }
  /** A call of code we do not see. */
  | { readonly kind: 'opaque'; readonly index: number; readonly reach: Reach; readonly passed: readonly Value[]; /** Some of what it is given is not made here. */ readonly receivesOutside: boolean; /** What it is known to change. */ readonly changes: ReadonlySet<Change>; readonly heap: Environment }
  /** Values of the site are new from here on. */
  | { readonly kind: 'fresh'; readonly index: number; readonly site: Site }
  /** The choice is made here: its members' states are taken now. */
  | { readonly kind: 'choice'; readonly index: number; readonly value: Value & { readonly kind: 'choice' } }
  | { readonly kind: 'assume'; readonly index: number; readonly value: Value; readonly state: string; readonly span: Span }
  | { readonly kind: 'compare'; readonly index: number; readonly left: Value; readonly right: Value; readonly leftSpan: Span; readonly rightSpan: Span };
