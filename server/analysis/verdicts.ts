// Reads the verdict on a call off the states its key can have there (design.md section 2).
import type { ResultCode, StateName } from '../../kms/types';
import { SUCCESS } from '../../kms/provider';
import type { Verdict } from './report';
import type { Domain, ElementSet } from './typestate/domain';
import type { Transformer } from './typestate/transformers';

export interface Judgement {
  readonly verdict: Verdict;
  /** Success first, then rejections in the provider's order. */
  readonly results: readonly ResultCode[];
  readonly rejections: readonly { readonly state: StateName; readonly result: ResultCode; readonly known: boolean }[];
  /** Elements whose rejection decides the verdict: those a witness has to lead to. */
  readonly culprits: ElementSet;
}

/** @param before the elements the key can have before the call; empty: no run reaches it */
export function judge(domain: Domain, transformer: Transformer, before: ElementSet): Judgement {
  if (before === 0) return { verdict: 'unreachable', results: [], rejections: [], culprits: 0 };
  if (!transformer.judged) return { verdict: 'unknown', results: [], rejections: [], culprits: 0 };
  const rejected = before & transformer.rejects;
  const known = rejected & ~domain.anything;
  const verdict: Verdict =
    rejected === 0 ? 'succeeds' : (before & transformer.accepts) === 0 ? 'always-rejected' : known !== 0 ? 'sometimes-rejected' : 'unknown';
  const codes = [...domain.provider.results.keys()].filter((code) => ((transformer.rejections.get(code) ?? 0) & before) !== 0);
  const results = (before & transformer.accepts) === 0 ? codes : [SUCCESS, ...codes];
  return {
    verdict,
    results,
    rejections: rejectionsOf(domain, transformer, rejected),
    culprits: verdict === 'sometimes-rejected' ? known : rejected,
  };
}

function rejectionsOf(domain: Domain, transformer: Transformer, rejected: ElementSet): Judgement['rejections'] {
  return domain.names(rejected).flatMap((state) => {
    const set = rejected & domain.named([state]);
    const result = [...transformer.rejections].find(([, rejects]) => (rejects & set) !== 0)?.[0];
    return result === undefined ? [] : [{ state, result, known: (set & ~domain.anything) !== 0 }];
  });
}

/** Of several verdicts on one call, the one a person has to know first. */
const ORDER: readonly Verdict[] = ['always-rejected', 'sometimes-rejected', 'unknown', 'succeeds', 'unreachable'];

export function worst<T extends { readonly verdict: Verdict }>(judgements: readonly T[]): T | undefined {
  return [...judgements].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict))[0];
}
