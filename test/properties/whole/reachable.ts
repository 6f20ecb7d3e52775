// Which functions some entry leads to through calls that are not in dead code. Of the others the definition says
// nothing that a person would expect, so the test has none.
import { buildGraph, successors } from '../graph';
import type { NodeId } from '../graph';
import { entriesOf, functionNamed, withObjects } from './functions';
import type { FunctionDefinition, WholeProgram } from './functions';

export function reachableFunctions(program: WholeProgram): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = entriesOf(program).map(({ name }) => name);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    open.push(...calledBy(program, functionNamed(program, name)));
  }
  return reached;
}

function calledBy(program: WholeProgram, fn: FunctionDefinition): string[] {
  const { nodes, entry } = buildGraph(withObjects(program, fn), true);
  const [seen, called] = [new Set<NodeId>(), new Set<string>()];
  for (const open = [entry]; open.length > 0;) {
    const id = open.pop()!;
    if (seen.has(id)) continue;
    seen.add(id);
    const node = nodes[id]!;
    if (node.kind === 'invoke') called.add(node.call.callee);
    const { normal, thrown } = successors(node);
    open.push(...normal, ...thrown);
  }
  return [...called];
}
