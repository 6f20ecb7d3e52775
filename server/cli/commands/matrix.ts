// keystate matrix: what each operation answers in each key state, documented and inferred apart.
// Everything is read from the provider; it must not know how arguments are parsed.
import { nearestName } from '../../../kms/names';
import { findOperation } from '../../../kms/query';
import type { Certainty, Operation, Provider, ResultCode, Row, StateName } from '../../../kms/types';
import { colorsFor } from '../colors';
import type { Environment } from '../environment';
import { exitCodes } from '../exit-codes';
import { alignColumns } from '../formats/columns';
import type { Colors } from '../formats/text';
import type { Tell } from '../messages';

export const matrixFormats = ['text', 'json'] as const;
export type MatrixFormat = (typeof matrixFormats)[number];

type OperationWithRow = Operation & { readonly row: Row };

/** Prints the rows of the named operations, or all; the result is the exit code. */
export function matrix(names: readonly string[], format: MatrixFormat, environment: Environment, tell: Tell): number {
  const { provider, stdout, stderr } = environment;
  const unknown = names.filter((name) => !findOperation(provider, name));
  for (const operation of unknown) {
    stderr.write(`${tell('unknown-operation', { operation, nearest: nearestName(operation, provider.operations.keys()) })}\n`);
  }
  if (unknown.length > 0) return exitCodes.error;
  const asked = new Set(names.map((name) => findOperation(provider, name)?.name));
  const operations = [...provider.operations.values()].filter(({ name }) => asked.size === 0 || asked.has(name));
  const rows = operations.filter(hasRow);
  if (format === 'json') stdout.write(matrixJson(provider, rows));
  else stdout.write(matrixText(provider, rows, colorsFor(environment), tell));
  // Without names, an operation that has no row is simply not in the table.
  for (const { name } of asked.size === 0 ? [] : operations.filter((operation) => !hasRow(operation))) {
    stderr.write(`${tell('matrix-no-row', { operation: name })}\n`);
  }
  return exitCodes.ok;
}

function hasRow(operation: Operation): operation is OperationWithRow {
  return operation.row !== undefined;
}

function rowsOf(operations: readonly OperationWithRow[], certainty: Certainty): readonly OperationWithRow[] {
  return operations.filter(({ row }) => row.certainty === certainty);
}

function matrixJson(provider: Provider, operations: readonly OperationWithRow[]): string {
  const answers = (certainty: Certainty): Readonly<Record<string, Readonly<Record<StateName, ResultCode>>>> =>
    Object.fromEntries(
      rowsOf(operations, certainty).map(({ name, row }) => [
        name,
        Object.fromEntries(provider.stateNames.map((state) => [state, row.results[state] ?? ''])),
      ]),
    );
  return `${JSON.stringify({ states: provider.stateNames, operations: answers('documented'), inferred: answers('inferred') }, undefined, 1)}\n`;
}

function matrixText(provider: Provider, operations: readonly OperationWithRow[], colors: Colors, tell: Tell): string {
  const header = [tell('operation'), ...provider.stateNames];
  const table = (rows: readonly OperationWithRow[]): readonly string[] => {
    const [first = '', ...rest] = alignColumns([
      header,
      ...rows.map(({ name, row }) => [name, ...provider.stateNames.map((state) => row.results[state] ?? '')]),
    ]);
    return [colors.bold(first), ...rest];
  };
  const documented = rowsOf(operations, 'documented');
  const inferred = rowsOf(operations, 'inferred');
  const sections = [
    ...(documented.length > 0
      ? [[tell('matrix-documented', { title: provider.table.title }), provider.table.url, '', ...table(documented)]]
      : []),
    ...(documented.some(({ aliasEffect }) => aliasEffect?.kind === 'rebind') ? [[tell('matrix-update-alias')]] : []),
    ...(inferred.length > 0 ? [[tell('matrix-inferred'), '', ...table(inferred)]] : []),
  ];
  return sections.map((lines) => lines.map((line) => `${line}\n`).join('')).join('\n');
}
