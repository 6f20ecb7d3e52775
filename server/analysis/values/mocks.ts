// Stand-ins of test libraries: what is called on one is no call, whatever it is given, and what it answers is another.
// Classes are told by where they come from, as those of clients are.
import type { Value } from './value';

/** The class of every stand-in, as far as we care. Sources: documentation of unittest.mock, mock, pytest-mock. */
export const MOCK = 'unittest.mock.Mock';

const LIBRARIES = /^(?:unittest\.)?mock\.(?:mock\.)?/;
const MAKERS: ReadonlySet<string> = new Set([
  'Mock',
  'MagicMock',
  'AsyncMock',
  'NonCallableMock',
  'NonCallableMagicMock',
  'PropertyMock',
  'ThreadingMock',
  'create_autospec',
]);

/** Whether the name is a class of stand-ins, or a function that makes one. */
export function makesMock(name: string): boolean {
  return LIBRARIES.test(name) && MAKERS.has(name.replace(LIBRARIES, ''));
}

/** Whether the value is a stand-in or a part of one. */
export function isMock(value: Value | undefined): boolean {
  if (value?.kind === 'instance') return makesMock(value.className);
  if (value?.kind === 'typed') return makesMock(value.className) || isMock(value.base);
  return value?.kind === 'path' && isMock(value.base);
}
