// with and async with: a context manager hands itself to its target; some swallow or expect the body's failure.
// It must not know what is managed.
import type { VarId } from '../../ir/types';
import { readCall } from './callee';
import { leftOut, nested, textOf, type Env } from './env';
import { expectedBy, suppressedBy } from './expectations';
import { assignTo } from './patterns';
import { lookup } from './scopes';
import { field, parts, spanOf, type Node } from './syntax';

interface Item {
  readonly manager: Node;
  readonly target?: Node;
}

/** Context managers that end when every task which was begun in them has. Sources: the asyncio, anyio and trio documentation. */
const taskGroups: ReadonlySet<string> = new Set(['asyncio.TaskGroup', 'anyio.create_task_group', 'trio.open_nursery']);

function isTaskGroup(env: Env, manager: Node): boolean {
  const site = manager.type === 'call' ? readCall(env, manager) : undefined;
  return site?.name !== undefined && taskGroups.has(site.name);
}

/** The variable that holds the group. */
function groupOf(env: Env, target: Node): VarId | undefined {
  const inner = target.type === 'as_pattern_target' ? parts(target)[0] : target;
  return inner?.type === 'identifier' ? lookup(env.scope, textOf(env, inner)) : undefined;
}

/** Lowers a with statement: each item around the ones after it. */
export function lowerWith(env: Env, node: Node): void {
  const clause = parts(node).find((each) => each.type === 'with_clause');
  const items = clause ? parts(clause).map(readItem) : [];
  lowerItems(env, node, items, field(node, 'body'));
}

function readItem(node: Node): Item {
  const value = field(node, 'value') ?? node;
  if (value.type !== 'as_pattern') return { manager: value };
  const target = field(value, 'alias');
  return { manager: parts(value)[0] ?? value, ...(target ? { target } : {}) };
}

function lowerItems(env: Env, node: Node, items: readonly Item[], body: Node | undefined): void {
  for (const [index, item] of items.entries()) {
    const span = spanOf(item.manager);
    const expected = expectedBy(env, item.manager);
    const suppressed = expected ? undefined : suppressedBy(env, item.manager);
    const value = expected || suppressed ? env.fn.unknown([], span) : env.module.lower.expression(env, item.manager);
    if (item.target) assignTo(env, item.target, value, span);
    const group = item.target && isTaskGroup(env, item.manager) ? groupOf(env, item.target) : undefined;
    if (group) {
      const tasks: VarId[] = [];
      lowerItems({ ...env, groups: new Map([...(env.groups ?? []), [group, tasks]]) }, node, items.slice(index + 1), body);
      for (const src of tasks) env.fn.emit({ op: 'await', dst: env.fn.temp(), src, span });
      return;
    }
    if (!expected && !suppressed) continue;
    const inner = (): void =>
      nested(
        env,
        () => lowerItems(env, node, items.slice(index + 1), body),
        () => void leftOut(env, node),
      );
    if (expected) env.fn.expectFailure(inner, spanOf(node), expected.types, expected.demands);
    else if (suppressed) env.fn.tryCatch({ span, body: inner, clauses: [{ types: suppressed, span, lower: () => undefined }] });
    return;
  }
  if (body) env.module.lower.statements(env, body);
}
