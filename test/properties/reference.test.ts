// The reference interpreter against verdicts derived by hand from the definition of the analysis.
// Each case says only what the definition says; none was copied from the interpreter's output.
import { expect, test } from 'vitest';
import { alibaba } from '../../kms/alibaba';
import {
  attempt,
  call,
  capture,
  code,
  create,
  described,
  flag,
  held,
  is,
  isNot,
  leave,
  loop,
  opaque,
  program,
  rethrow,
  when,
} from './build';
import { ANY, check } from './check';
import type { ReferenceCase } from './check';
import { referenceVerdicts } from './reference';

const COULD_BE_DISABLED = 'Enabled Disabled';

const cases: readonly ReferenceCase[] = [
  ['a key from outside is unknown', [call(1, 'Encrypt', 'k0')], { 1: `unknown: ${ANY}` }],
  ['an operation that every state accepts succeeds', [call(1, 'DescribeKey', 'k0')], { 1: `succeeds: ${ANY}` }],
  [
    'disable, then encrypt',
    [call(1, 'DisableKey', 'k0'), call(2, 'Encrypt', 'k0')],
    { 1: `unknown: ${ANY}`, 2: 'always-rejected: Disabled' },
  ],
  [
    'what follows an always rejected call is unreachable for its key only',
    [call(1, 'DisableKey', 'k0'), call(2, 'Encrypt', 'k0'), call(3, 'EnableKey', 'k0'), call(4, 'Encrypt', 'k1')],
    { 3: 'unreachable:', 4: `unknown: ${ANY}` },
  ],
  ['disable on one branch', [when(flag, [call(1, 'DisableKey', 'k0')]), call(2, 'Encrypt', 'k0')], { 2: `sometimes-rejected: ${ANY}` }],
  ['a successful encrypt leaves Enabled', [call(1, 'Encrypt', 'k0'), call(2, 'Encrypt', 'k0')], { 2: 'succeeds: Enabled' }],
  [
    '… so cancelling a deletion is always rejected',
    [call(1, 'Encrypt', 'k0'), call(2, 'CancelKeyDeletion', 'k0')],
    { 2: 'always-rejected: Enabled' },
  ],
  [
    '… and Enabled, but not known: another key does not matter',
    [call(1, 'UpdateKeyDescription', 'k0'), call(2, 'DisableKey', 'k1'), call(3, 'Encrypt', 'k0')],
    { 3: 'unknown: Enabled Disabled PendingImport' },
  ],
  [
    'a new key is Enabled',
    [create(1, 'v0'), call(2, 'Encrypt', 'v0'), call(3, 'CancelKeyDeletion', 'v0')],
    { 2: 'succeeds: Enabled', 3: 'always-rejected: Enabled' },
  ],
  ['a new EXTERNAL key waits for its material', [create(1, 'v0', true), call(2, 'Encrypt', 'v0')], { 2: 'always-rejected: PendingImport' }],
  [
    'importing the material makes it usable',
    [create(1, 'v0', true), call(2, 'ImportKeyMaterial', 'v0'), call(3, 'Encrypt', 'v0')],
    { 2: 'succeeds: PendingImport', 3: 'succeeds: Enabled' },
  ],
  [
    'cancelling the deletion of a Disabled key enables it',
    [
      call(1, 'DisableKey', 'k0'),
      call(2, 'ScheduleKeyDeletion', 'k0'),
      call(3, 'CancelKeyDeletion', 'k0'),
      call(4, 'CancelKeyDeletion', 'k0'),
    ],
    { 2: 'succeeds: Disabled', 3: 'succeeds: PendingDeletion', 4: 'always-rejected: Enabled' },
  ],
  [
    'without material, cancelling may lead to Enabled or PendingImport',
    [
      call(1, 'ScheduleKeyDeletion', 'k0'),
      call(2, 'DeleteKeyMaterial', 'k0'),
      call(3, 'CancelKeyDeletion', 'k0'),
      call(4, 'Encrypt', 'k0'),
    ],
    { 3: 'succeeds: PendingDeletion', 4: 'sometimes-rejected: Enabled PendingImport' },
  ],
  [
    'scheduling leaves the kinds of PendingDeletion apart: cancelling from a fresh key is Enabled',
    [create(1, 'v0'), call(2, 'ScheduleKeyDeletion', 'v0'), call(3, 'CancelKeyDeletion', 'v0'), call(4, 'Encrypt', 'v0')],
    { 4: 'succeeds: Enabled' },
  ],
  [
    'import on a Disabled key may leave it Disabled',
    [call(1, 'DisableKey', 'k0'), call(2, 'ImportKeyMaterial', 'k0'), call(3, 'Encrypt', 'k0')],
    { 3: `sometimes-rejected: ${COULD_BE_DISABLED}` },
  ],
  [
    'a guard by equality makes known',
    [when(described(1, 'k0', is('Disabled')), [call(2, 'Encrypt', 'k0')], [call(3, 'Encrypt', 'k0')])],
    { 1: `succeeds: ${ANY}`, 2: 'always-rejected: Disabled', 3: 'unknown: Enabled PendingDeletion PendingImport' },
  ],
  [
    'an early return by inequality narrows what follows',
    [when(described(1, 'k0', isNot('Enabled')), [leave('return')]), call(2, 'Encrypt', 'k0')],
    { 2: 'succeeds: Enabled' },
  ],
  [
    'a set of states is equality too',
    [when(described(1, 'k0', is('Enabled', 'Disabled')), [call(2, 'Encrypt', 'k0')], [call(3, 'TagResource', 'k0')])],
    { 2: `sometimes-rejected: ${COULD_BE_DISABLED}`, 3: 'unknown: PendingDeletion PendingImport' },
  ],
  ['a guard says nothing of another key', [when(described(1, 'k1', is('Disabled')), [call(2, 'Encrypt', 'k0')])], { 2: `unknown: ${ANY}` }],
  [
    'a switch: cases are equality, the default inequality',
    [
      {
        kind: 'switch',
        subject: { kind: 'describe', site: 1, key: 'k0' },
        cases: [
          { names: ['PendingDeletion'], body: [call(2, 'CancelKeyDeletion', 'k0')] },
          { names: ['Disabled'], body: [call(3, 'Encrypt', 'k0')] },
        ],
        otherwise: [call(4, 'Encrypt', 'k0')],
      },
      call(5, 'DescribeKey', 'k0'),
    ],
    {
      2: 'succeeds: PendingDeletion',
      3: 'always-rejected: Disabled',
      4: 'unknown: Enabled PendingImport',
      5: 'succeeds: Enabled PendingImport',
    },
  ],
  [
    'a kept KeyState tested after the state has changed',
    [
      capture(1, 's', 'k0'),
      call(2, 'DisableKey', 'k0'),
      when(held('s', is('Enabled')), [call(3, 'EnableKey', 'k0')]),
      call(4, 'Encrypt', 'k0'),
    ],
    { 3: 'succeeds: Disabled', 4: `sometimes-rejected: ${COULD_BE_DISABLED}` },
  ],
  [
    'a kept KeyState selects the runs in which it was so',
    [
      capture(1, 's', 'k0'),
      when(held('s', is('PendingDeletion')), [call(2, 'CancelKeyDeletion', 'k0')]),
      when(held('s', is('PendingDeletion')), [call(3, 'Encrypt', 'k0')]),
    ],
    { 2: 'succeeds: PendingDeletion', 3: 'sometimes-rejected: Enabled PendingImport' },
  ],
  [
    'a handler sees the state before each call of the try block',
    [attempt([call(1, 'DisableKey', 'k0'), call(2, 'DescribeKey', 'k0')], [call(3, 'Encrypt', 'k0')])],
    { 3: `sometimes-rejected: ${ANY}` },
  ],
  [
    'a swallowed failure leaves both outcomes',
    [create(1, 'v0'), attempt([call(2, 'DisableKey', 'v0')], []), call(3, 'Encrypt', 'v0')],
    { 3: `sometimes-rejected: ${COULD_BE_DISABLED}` },
  ],
  [
    // In the other branch the key may be Disabled still: the call may have failed for another reason.
    'testing the error code narrows to the state that gives it, known',
    [
      attempt(
        [call(1, 'Encrypt', 'k0')],
        [when(code('Rejected.Disabled'), [call(2, 'EnableKey', 'k0'), call(3, 'Encrypt', 'k0')], [call(4, 'Encrypt', 'k0')])],
      ),
    ],
    { 2: 'succeeds: Disabled', 3: 'succeeds: Enabled', 4: `unknown: ${ANY}` },
  ],
  [
    'the code is judged by the operation that failed',
    [attempt([call(1, 'EnableKey', 'k0')], [when(code('Rejected.StateModifiedFailed'), [call(2, 'CancelKeyDeletion', 'k0')])])],
    { 2: 'sometimes-rejected: PendingDeletion PendingImport' },
  ],
  [
    'a code that the operation never gives',
    [attempt([call(1, 'EnableKey', 'k0')], [when(code('Rejected.Disabled'), [call(2, 'Encrypt', 'k0')])])],
    { 2: 'unreachable:' },
  ],
  [
    "an error of the program's own has no code",
    [
      attempt(
        [call(1, 'DisableKey', 'k0'), leave('throw')],
        [when(code('Rejected.StateModifiedFailed', false), [leave('return')]), call(2, 'CancelKeyDeletion', 'k0')],
      ),
    ],
    { 2: 'sometimes-rejected: PendingDeletion PendingImport' },
  ],
  [
    'the code of a failed call on another key says nothing',
    [
      attempt([call(1, 'Encrypt', 'k1')], [when(code('Rejected.Disabled'), [call(2, 'Encrypt', 'k0'), leave('return')])]),
      call(3, 'Encrypt', 'k0'),
    ],
    { 2: `unknown: ${ANY}`, 3: `unknown: ${ANY}` },
  ],
  [
    'a rethrown error keeps its code',
    [
      attempt(
        [attempt([call(1, 'Encrypt', 'k0')], [rethrow])],
        [when(code('Rejected.PendingImport'), [call(2, 'ImportKeyMaterial', 'k0')])],
      ),
    ],
    { 2: 'succeeds: PendingImport' },
  ],
  [
    'after rethrow only success goes on',
    [attempt([call(1, 'Encrypt', 'k0')], [rethrow]), call(2, 'Encrypt', 'k0')],
    { 2: 'succeeds: Enabled' },
  ],
  [
    'finally runs on every exit',
    [attempt([call(1, 'DisableKey', 'k0'), leave('return')], undefined, [call(2, 'Encrypt', 'k0')]), call(3, 'Encrypt', 'k0')],
    { 2: `sometimes-rejected: ${ANY}`, 3: 'unreachable:' },
  ],
  [
    'an always rejected call in finally ends its path',
    [create(1, 'v0'), attempt([call(2, 'DisableKey', 'v0')], [leave('return')], [call(3, 'DescribeKey', 'v0')]), call(4, 'Encrypt', 'v0')],
    { 3: `succeeds: ${COULD_BE_DISABLED}`, 4: 'always-rejected: Disabled' },
  ],
  [
    'a loop of any number of turns',
    [create(1, 'v0'), loop(flag, call(2, 'DisableKey', 'v0')), call(3, 'Encrypt', 'v0')],
    { 2: `succeeds: ${COULD_BE_DISABLED}`, 3: `sometimes-rejected: ${COULD_BE_DISABLED}` },
  ],
  [
    'a loop that is always rejected in its second turn',
    [create(1, 'v0'), loop(flag, call(2, 'ScheduleKeyDeletion', 'v0')), call(3, 'DescribeKey', 'v0')],
    { 2: 'sometimes-rejected: Enabled PendingDeletion', 3: 'succeeds: Enabled PendingDeletion' },
  ],
  [
    'break takes its state out, continue to the head',
    [
      create(1, 'v0'),
      loop(flag, when(opaque, [call(2, 'ScheduleKeyDeletion', 'v0'), leave('break')]), leave('continue')),
      call(3, 'TagResource', 'v0'),
    ],
    { 2: 'succeeds: Enabled', 3: 'sometimes-rejected: Enabled PendingDeletion' },
  ],
  [
    'waiting in a loop for a state',
    [
      loop(described(1, 'k0', isNot('Enabled')), call(2, 'ListResourceTags', 'k0')),
      call(3, 'Encrypt', 'k0'),
      call(4, 'CancelKeyDeletion', 'k0'),
    ],
    { 2: 'succeeds: Disabled PendingDeletion PendingImport', 3: 'succeeds: Enabled', 4: 'always-rejected: Enabled' },
  ],
  [
    'a call is one of an operation: other functions of the try block do not bring their states to the handler',
    [create(1, 'v0'), attempt([call(2, 'DisableKey', 'v0'), when(opaque, [])], [call(3, 'Encrypt', 'v0')])],
    { 3: 'succeeds: Enabled' },
  ],
  [
    'unless nothing else in it can fail',
    [create(1, 'v0'), call(2, 'DisableKey', 'v0'), attempt([when(opaque, [])], [call(3, 'Encrypt', 'v0')])],
    { 3: 'always-rejected: Disabled' },
  ],
  ['code after return', [leave('return'), call(1, 'Encrypt', 'k0')], { 1: 'unreachable:' }],
];

test.each(cases)('%s', (_, body, expected) => check(program(...body), expected));

test('results: success first', () => {
  expect(referenceVerdicts(program(call(1, 'Encrypt', 'k0')), alibaba).get(1)?.results).toEqual([
    'Success',
    'Rejected.Disabled',
    'Rejected.PendingDeletion',
    'Rejected.PendingImport',
  ]);
});
