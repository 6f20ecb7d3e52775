// How a row of the table is written down, and the two patterns that several operations share. Cells are in the order
// of the page: Enabled, Disabled, PendingDeletion, PendingImport; "Rejected." is left out of the codes.
import type { Certainty, Row, Source } from '../types';
import { operationSource, TABLE } from './docs';
import { stateNames } from './states';

export type Cell = 'Success' | 'Disabled' | 'PendingDeletion' | 'PendingImport' | 'StateModifiedFailed';
export type Cells = readonly [enabled: Cell, disabled: Cell, pendingDeletion: Cell, pendingImport: Cell];

/** A row that the table has. */
export function documented(...cells: Cells): Row {
  return row('documented', TABLE, cells);
}

/** "Only CMKs in the Enabled state support cryptographic operations": each other state is the reason it gives. */
const ONLY_ENABLED: Cells = ['Success', 'Disabled', 'PendingDeletion', 'PendingImport'];

/** The table's row of an operation that only an Enabled key supports. */
export const onlyEnabled: Row = documented(...ONLY_ENABLED);

/** The table's row of an operation that every state allows. */
export const always: Row = documented('Success', 'Success', 'Success', 'Success');

/** Not in the table, but a cryptographic operation, for which its page says that only Enabled keys support them. */
export const onlyEnabledByImplication: Row = row(
  'inferred',
  { title: 'Only CMKs in the Enabled state support cryptographic operations', url: TABLE.url },
  ONLY_ENABLED,
);

/** Not in today's table. An older Chinese edition of the page has it, and the operation's own page asks for an Enabled key. */
export const createKeyVersionRow: Row = row(
  'inferred',
  operationSource('CreateKeyVersion', 'CreateKeyVersion asks for a key in the Enabled state'),
  ONLY_ENABLED,
);

function row(certainty: Certainty, source: Source, cells: Cells): Row {
  const results = Object.fromEntries(
    stateNames.map((name, column) => {
      const cell = cells[column] ?? 'Success';
      return [name, cell === 'Success' ? cell : `Rejected.${cell}`];
    }),
  );
  return { certainty, source, results };
}
