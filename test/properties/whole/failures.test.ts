// The reference interpreter on errors that leave functions, with verdicts derived by hand from the definition.
import { test } from 'vitest';
import { attempt, call, code, create, flag, leave, loop, rethrow, when } from '../build';
import { ANY } from '../check';
import type { WholeCase } from './build';
import { checkWhole, entry, helper, invoke, run } from './build';

const use = helper('use', ['k'], call(9, 'Encrypt', 'k'));
const ifDisabled = code('Rejected.Disabled');

const cases: readonly WholeCase[] = [
  [
    "a rejection reaches the caller's handler with its code",
    [
      entry('main', ['k0'], attempt([invoke('use', ['k0'])], [when(ifDisabled, [call(1, 'EnableKey', 'k0')], [call(2, 'Encrypt', 'k0')])])),
      use,
    ],
    { 1: 'succeeds: Disabled', 2: `unknown: ${ANY}` },
  ],
  [
    '… through a function between',
    [
      entry(
        'main',
        ['k0'],
        attempt([invoke('between', ['k0'])], [when(code('Rejected.PendingImport'), [call(1, 'ImportKeyMaterial', 'k0')])]),
      ),
      helper('between', ['k'], invoke('use', ['k']), call(2, 'DisableKey', 'k')),
      use,
    ],
    { 1: 'succeeds: PendingImport', 2: 'succeeds: Enabled' },
  ],
  [
    '… of a call on another key it says nothing',
    [entry('main', ['k0', 'k1'], attempt([invoke('use', ['k1'])], [when(ifDisabled, [call(1, 'Encrypt', 'k0')])])), use],
    { 1: `unknown: ${ANY}` },
  ],
  [
    'the handler sees the state before each call of the helper',
    [
      entry('main', [], create(1, 'v0'), attempt([invoke('twice', ['v0'])], [call(2, 'Encrypt', 'v0')])),
      helper('twice', ['k'], call(3, 'DisableKey', 'k'), call(4, 'DescribeKey', 'k')),
    ],
    { 2: 'sometimes-rejected: Enabled Disabled' },
  ],
  [
    'a helper that swallows leaves both outcomes',
    [
      entry('main', [], create(1, 'v0'), invoke('quiet', ['v0']), call(2, 'Encrypt', 'v0')),
      helper('quiet', ['k'], attempt([call(3, 'DisableKey', 'k')], [])),
    ],
    { 2: 'sometimes-rejected: Enabled Disabled' },
  ],
  [
    'after one that throws again only success goes on',
    [
      entry('main', ['k0'], invoke('loud', ['k0']), call(1, 'Encrypt', 'k0')),
      helper('loud', ['k'], attempt([call(2, 'DisableKey', 'k')], [rethrow])),
    ],
    { 1: 'always-rejected: Disabled' },
  ],
  [
    '… and its error keeps its code',
    [
      entry('main', ['k0'], attempt([invoke('loud', ['k0'])], [when(ifDisabled, [call(1, 'EnableKey', 'k0')])])),
      helper('loud', ['k'], attempt([call(2, 'Encrypt', 'k')], [rethrow])),
    ],
    { 1: 'succeeds: Disabled' },
  ],
  [
    'a helper that puts up with one code',
    [
      entry('main', ['k0'], invoke('ensure', ['k0']), call(1, 'Encrypt', 'k0')),
      helper('ensure', ['k'], attempt([call(2, 'DisableKey', 'k')], [when(code('Rejected.StateModifiedFailed', false), [rethrow])])),
    ],
    { 1: 'always-rejected: Disabled PendingDeletion PendingImport' },
  ],
  [
    "an error of the helper's own has no code",
    [
      entry('main', ['k0'], attempt([invoke('fail', [])], [when(ifDisabled, [call(1, 'Encrypt', 'k0')], [call(2, 'Encrypt', 'k0')])])),
      helper('fail', [], leave('throw')),
    ],
    { 1: 'unreachable:', 2: `unknown: ${ANY}` },
  ],
  [
    'what follows a helper that always throws is not reached',
    [entry('main', ['k0'], invoke('fail', []), call(1, 'Encrypt', 'k0')), helper('fail', [], leave('throw'))],
    { 1: 'unreachable:' },
  ],
  [
    'a helper that cannot fail has nothing for a handler',
    [entry('main', ['k0'], attempt([invoke('idle', [])], [call(1, 'Encrypt', 'k0')])), helper('idle', [], when(flag, []))],
    { 1: 'unreachable:' },
  ],
  [
    'finally in a helper, on every way out',
    [
      entry('main', ['k0'], attempt([invoke('tidy', ['k0'])], [call(1, 'Encrypt', 'k0')]), call(2, 'DescribeKey', 'k0')),
      helper('tidy', ['k'], attempt([call(3, 'Encrypt', 'k'), leave('return')], undefined, [call(4, 'ScheduleKeyDeletion', 'k')])),
    ],
    // It threw either way, or returned: Enabled if the finally block failed, PendingDeletion if it did not.
    { 1: `sometimes-rejected: ${ANY}`, 2: 'succeeds: Enabled PendingDeletion', 4: `unknown: ${ANY}` },
  ],
  [
    'a loop that tries a helper until it succeeds',
    [entry('main', ['k0'], loop(flag, attempt([invoke('use', ['k0']), leave('break')], [])), call(1, 'CancelKeyDeletion', 'k0')), use],
    { 1: `unknown: ${ANY}` },
  ],
  [
    'a closure run by a helper',
    [entry('main', ['k0'], run('plain', call(1, 'DisableKey', 'k0')), call(2, 'Encrypt', 'k0'))],
    { 2: 'always-rejected: Disabled' },
  ],
  [
    '… that swallows its failure',
    [entry('main', [], create(1, 'v0'), run('swallow', call(2, 'DisableKey', 'v0')), call(3, 'Encrypt', 'v0'))],
    { 3: 'sometimes-rejected: Enabled Disabled' },
  ],
  [
    '… that throws it again, with its code',
    [entry('main', ['k0'], attempt([run('rethrow', invoke('use', ['k0']))], [when(ifDisabled, [call(1, 'EnableKey', 'k0')])])), use],
    { 1: 'succeeds: Disabled' },
  ],
];

test.each(cases)('%s', (_, functions, expected) => checkWhole(functions, expected));
