// Evaluates a call of a function of the program: hands over, lets the function's flow say what it does, and brings the
// results back. Nothing here knows of keys' states.
import type { Called } from '../values/callee';
import type { BlockEvaluator } from '../values/evaluate';
import type { CallInstruction } from '../values/facts';
import type { Value } from '../values/value';
import type { Use } from './flows';
import { Handover, type Wanted } from './handover';
import { WayBack } from './way-back';

/** What the call gives; undefined where the function is not followed. */
export function invoke(
  evaluator: BlockEvaluator,
  instruction: CallInstruction,
  called: Called & { readonly callee: Value & { readonly kind: 'closure' } },
  index: number,
): Value | undefined {
  const { program } = evaluator.scope;
  const target = program.functionOf(called.callee.fn);
  if (target.fn.isGenerator) return undefined;
  const fn = called.callee.fn;
  const hand = (wanted?: Wanted): { handover: Handover; use: Use } => {
    const handover = new Handover(evaluator, target, called.receiver, called.args, wanted);
    return { handover, use: { fn, context: program.flows.sharedContext(fn, handover.context) } };
  };
  let { handover, use } = hand();
  if (!program.flows.isFollowed(use)) return undefined;
  let flow = program.flows.of(use);
  // A text that the function names itself, too, is the same key there; and so is an alias that it looks up.
  const texts = new Set([...handover.texts].filter((value) => flow?.named.has(value)));
  const aliases = [...(flow?.lookedUp ?? [])].filter((alias) => evaluator.environment.aliases.has(alias));
  if (texts.size > 0 || aliases.length > 0) {
    ({ handover, use } = hand({ texts, aliases }));
    if (!program.flows.isFollowed(use)) return undefined;
    flow = program.flows.of(use);
  }
  if (!flow) {
    evaluator.diverged = true;
    return undefined;
  }
  const site = evaluator.site(index);
  const before = { ...evaluator.reader(index), environment: evaluator.snapshotBefore() };
  const back = new WayBack(evaluator, handover, flow, site, before);
  evaluator.tell({ kind: 'invoke', index, site, instruction, handover, flow, back, heap: before.environment });
  if (!flow.atExit) {
    evaluator.diverged = true;
    return undefined;
  }
  const returned = flow.returned ? back.answer(flow.returned) : evaluator.scope.values.constant(undefined);
  back.effects();
  return returned;
}
