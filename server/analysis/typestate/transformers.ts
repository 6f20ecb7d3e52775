// An operation's transformer: what its success and each of its rejections do to the key, read once from the model.
import { SUCCESS } from '../../../kms/provider';
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
}

export class Transformers {
  private readonly byOperation = new Map<OperationName, Transformer>();

  constructor(private readonly domain: Domain) {}

  of(operation: OperationName): Transformer {
    const known = this.byOperation.get(operation);
    if (known) return known;
    const made = transformerOf(this.domain, operation);
    this.byOperation.set(operation, made);
    return made;
  }
}

function transformerOf(domain: Domain, operation: OperationName): Transformer {
  const { provider } = domain;
  const changes = provider.operations.get(operation)?.changesState ?? false;
  const rejections = new Map<ResultCode, ElementSet>();
  let judged = false;
  let accepts = 0;
  const success = domain.identity.map((bit, index) => {
    const element = domain.of(index);
    const step = provider.step(element.state, operation);
    if (step) judged = true;
    if (!step || step.result === SUCCESS) {
      accepts |= bit;
      return step ? domain.set(step.next, changes || element.known) : bit;
    }
    rejections.set(step.result, (rejections.get(step.result) ?? 0) | bit);
    return 0;
  });
  return { judged, success, accepts, rejections, rejects: [...rejections.values()].reduce((all, set) => all | set, 0) };
}
