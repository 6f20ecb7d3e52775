// An operation's transformer: what its success and each of its rejections do to the key, read once from the model.
import { SUCCESS, UNDOCUMENTED } from '../../../kms/provider';
import type { OperationName, ResultCode } from '../../../kms/types';
import type { Domain, ElementSet, Matrix } from './domain';

export interface Transformer {
  /** Whether the model has a row for the operation. */
  readonly judged: boolean;
  readonly success: Matrix;
  /** Elements for which it succeeds. */
  readonly accepts: ElementSet;
  /** Elements that it rejects, by the result. A rejection leaves them as they are. */
  readonly rejections: ReadonlyMap<ResultCode, ElementSet>;
  readonly rejects: ElementSet;
  /** Elements that it rejects with a code that nobody knows: as any call may fail for any reason. */
  readonly undocumented: ElementSet;
}

export class Transformers {
  private readonly made = new Map<string, Transformer>();

  constructor(private readonly domain: Domain) {}

  /** @param variant what the provider makes of the call's arguments */
  of(operation: OperationName, variant: string): Transformer {
    const name = `${operation} ${variant}`;
    const known = this.made.get(name);
    if (known) return known;
    const made = transformerOf(this.domain, operation, variant);
    this.made.set(name, made);
    return made;
  }
}

function transformerOf(domain: Domain, operation: OperationName, variant: string): Transformer {
  const { provider } = domain;
  const changes = provider.operations.get(operation)?.changesState ?? false;
  const rejections = new Map<ResultCode, ElementSet>();
  let judged = false;
  let [accepts, undocumented] = [0, 0];
  const success = domain.identity.map((bit, index) => {
    const element = domain.of(index);
    const step = provider.step(element.state, operation, variant);
    if (step) judged = true;
    if (!step || step.result === SUCCESS) {
      accepts |= bit;
      return step ? domain.set(step.next, changes || element.known) : bit;
    }
    if (step.result === UNDOCUMENTED) undocumented |= bit;
    else rejections.set(step.result, (rejections.get(step.result) ?? 0) | bit);
    return 0;
  });
  return { judged, success, accepts, rejections, rejects: [...rejections.values()].reduce((all, set) => all | set, 0), undocumented };
}
