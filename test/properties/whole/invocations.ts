// A body with its calls of the program's own functions replaced, wherever they stand.
import type { Answer, Condition, Invocation, Statement } from '../program';

type Change = (call: Invocation) => Invocation;

export const mapInvocations = (body: readonly Statement[], change: Change): readonly Statement[] =>
  body.map((each) => inStatement(each, change));

function inStatement(it: Statement, change: Change): Statement {
  const list = (body: readonly Statement[]): readonly Statement[] => mapInvocations(body, change);
  switch (it.kind) {
    case 'invoke':
    case 'invoke-state':
      return { ...it, call: change(it.call) };
    case 'answer':
      return { ...it, answer: inAnswer(it.answer, change) };
    case 'choose':
      return { ...it, when: inCondition(it.when, change) };
    case 'if':
      return { ...it, when: inCondition(it.when, change), then: list(it.then), ...(it.otherwise ? { otherwise: list(it.otherwise) } : {}) };
    case 'while':
      return { ...it, when: inCondition(it.when, change), body: list(it.body) };
    case 'switch':
      return {
        ...it,
        cases: it.cases.map((each) => ({ ...each, body: list(each.body) })),
        ...(it.otherwise ? { otherwise: list(it.otherwise) } : {}),
      };
    case 'for':
    case 'block':
    case 'run':
      return { ...it, body: list(it.body) };
    case 'try':
      return {
        ...it,
        body: list(it.body),
        ...(it.handler ? { handler: list(it.handler) } : {}),
        ...(it.finalizer ? { finalizer: list(it.finalizer) } : {}),
      };
    default:
      return it;
  }
}

function inAnswer(it: Answer, change: Change): Answer {
  if (it.kind === 'invoke') return { ...it, call: change(it.call) };
  return it.kind === 'truth' ? { ...it, when: inCondition(it.when, change) } : it;
}

function inCondition(it: Condition, change: Change): Condition {
  switch (it.kind) {
    case 'invoke':
      return { ...it, call: change(it.call) };
    case 'not':
      return { ...it, of: inCondition(it.of, change) };
    case 'and':
    case 'or':
      return { ...it, left: inCondition(it.left, change), right: inCondition(it.right, change) };
    default:
      return it;
  }
}
