// The reference interpreter on functions that call each other, with verdicts derived by hand from the definition.
import { test } from 'vitest';
import { call, choose, create, flag, when } from '../build';
import { ANY } from '../check';
import type { WholeCase } from './build';
import { checkWhole, entry, helper, invoke } from './build';

const use = helper('use', ['k'], call(9, 'Encrypt', 'k'));
const disable = helper('disable', ['k'], call(8, 'DisableKey', 'k'));
const pair = helper('pair', ['p', 'q'], call(8, 'DisableKey', 'p'), call(9, 'Encrypt', 'q'));

const cases: readonly WholeCase[] = [
  [
    'a helper gets what its caller brings',
    [entry('main', ['k0'], call(1, 'DisableKey', 'k0'), invoke('use', ['k0'])), use],
    { 9: 'always-rejected: Disabled' },
  ],
  [
    'a visible one is an entry besides',
    [entry('main', ['k0'], call(1, 'DisableKey', 'k0'), invoke('use', ['k0'])), { ...use, visible: true }],
    { 9: `sometimes-rejected: ${ANY}` },
  ],
  ['one that nobody calls is an entry', [entry('main', ['k0'], call(1, 'DisableKey', 'k0')), use], { 9: `unknown: ${ANY}` }],
  [
    'one that only calls itself is an entry',
    [helper('again', ['k'], call(1, 'UpdateKeyDescription', 'k'), when(flag, [invoke('again', ['k'])]))],
    { 1: `unknown: ${ANY}` },
  ],
  [
    'what it does to the key comes out',
    [entry('main', ['k0'], invoke('disable', ['k0']), call(1, 'Encrypt', 'k0'), call(2, 'EnableKey', 'k0')), disable],
    { 1: 'always-rejected: Disabled', 2: 'unreachable:' },
  ],
  [
    '… to that key, not to another',
    [entry('main', ['k0', 'k1'], invoke('disable', ['k1']), call(1, 'Encrypt', 'k0')), disable],
    { 1: `unknown: ${ANY}` },
  ],
  [
    'called from two places, it returns to each with what that one brought',
    [
      entry('on', ['k0'], call(1, 'EnableKey', 'k0'), invoke('touch', ['k0']), call(2, 'Encrypt', 'k0')),
      entry('off', ['k0'], call(3, 'DisableKey', 'k0'), invoke('touch', ['k0']), call(4, 'Encrypt', 'k0')),
      helper('touch', ['k'], call(5, 'DescribeKey', 'k')),
    ],
    { 2: 'succeeds: Enabled', 4: 'always-rejected: Disabled', 5: 'succeeds: Enabled Disabled' },
  ],
  [
    '… also twice from one function',
    [
      entry(
        'main',
        ['k0', 'k1'],
        create(1, 'v0'),
        invoke('disable', ['v0']),
        invoke('disable', ['k1']),
        call(2, 'Encrypt', 'k1'),
        call(3, 'Encrypt', 'k0'),
      ),
      disable,
    ],
    { 2: 'always-rejected: Disabled', 3: `unknown: ${ANY}`, 8: `unknown: ${ANY}` },
  ],
  ['two parameters, two keys', [entry('main', ['k0', 'k1'], invoke('pair', ['k0', 'k1'])), pair], { 9: `unknown: ${ANY}` }],
  ['the same key passed twice is one key', [entry('main', ['k0'], invoke('pair', ['k0', 'k0'])), pair], { 9: 'always-rejected: Disabled' }],
  [
    'the verdict is over both',
    [entry('main', ['k0', 'k1'], invoke('pair', ['k0', 'k0'])), entry('other', ['k0', 'k1'], invoke('pair', ['k0', 'k1'])), pair],
    { 9: `sometimes-rejected: ${ANY}` },
  ],
  [
    'an always rejected call in a helper ends the path of its key only',
    [
      entry(
        'main',
        ['k0', 'k1'],
        call(1, 'DisableKey', 'k0'),
        invoke('use', ['k0']),
        call(2, 'DescribeKey', 'k0'),
        call(3, 'Encrypt', 'k1'),
      ),
      use,
    ],
    { 2: 'unreachable:', 3: `unknown: ${ANY}` },
  ],
  [
    'a literal is the same key in every function',
    [entry('main', [], call(1, 'DisableKey', 'l0'), invoke('other', [])), helper('other', [], call(2, 'Encrypt', 'l0'))],
    { 2: 'always-rejected: Disabled' },
  ],
  [
    'a parameter that gets a literal is that literal',
    [entry('main', [], invoke('other', ['l0'])), helper('other', ['k'], call(1, 'DisableKey', 'k'), call(2, 'Encrypt', 'l0'))],
    { 2: 'always-rejected: Disabled' },
  ],
  [
    '… and any other parameter is not',
    [entry('main', ['k0'], invoke('other', ['k0'])), helper('other', ['k'], call(1, 'DisableKey', 'k'), call(2, 'Encrypt', 'l0'))],
    { 2: `unknown: ${ANY}` },
  ],
  [
    "a multi-key variable is the caller's multi-key variable inside too",
    [entry('main', ['k0', 'k1'], choose('v0', 'k0', 'k1'), invoke('disable', ['v0']), call(1, 'Encrypt', 'v0')), disable],
    { 1: 'always-rejected: Disabled', 8: `unknown: ${ANY}` },
  ],
  [
    '… and its members are taken both ways',
    [entry('main', ['k0', 'k1'], choose('v0', 'k0', 'k1'), invoke('disable', ['v0']), call(1, 'Encrypt', 'k0')), disable],
    { 1: `sometimes-rejected: ${ANY}` },
  ],
  [
    '… a member passed along as well',
    [entry('main', ['k0', 'k1'], choose('v0', 'k0', 'k1'), invoke('pair', ['v0', 'k0'])), pair],
    { 9: `sometimes-rejected: ${ANY}` },
  ],
  [
    '… a literal that the callee names as well',
    [
      entry('main', ['k0'], choose('v0', 'k0', 'l0'), invoke('other', ['v0'])),
      helper('other', ['k'], call(1, 'DisableKey', 'k'), call(2, 'Encrypt', 'l0')),
    ],
    { 2: `sometimes-rejected: ${ANY}` },
  ],
  [
    'a variable of the callee that holds one of two parameters',
    [
      entry('main', ['k0', 'k1'], invoke('pick', ['k0', 'k1'])),
      helper('pick', ['p', 'q'], choose('v0', 'p', 'q'), call(1, 'DisableKey', 'v0'), call(2, 'Encrypt', 'p')),
    ],
    { 2: `sometimes-rejected: ${ANY}` },
  ],
  [
    '… is no multi-key variable where both are the same key',
    [
      entry('main', ['k0'], invoke('pick', ['k0', 'k0'])),
      helper('pick', ['p', 'q'], choose('v0', 'p', 'q'), call(1, 'DisableKey', 'v0'), call(2, 'Encrypt', 'p')),
    ],
    { 2: 'always-rejected: Disabled' },
  ],
  [
    'a key created in a helper and not given back is another than any of the caller',
    [
      entry('main', [], create(1, 'v0'), invoke('temporary', []), call(2, 'Encrypt', 'v0')),
      helper('temporary', [], create(3, 'v0'), call(4, 'DisableKey', 'v0')),
    ],
    { 2: 'succeeds: Enabled', 4: 'succeeds: Enabled' },
  ],
  [
    'recursion, any number of times',
    [
      entry('main', [], create(1, 'v0'), invoke('again', ['v0']), call(2, 'TagResource', 'v0')),
      helper('again', ['k'], when(flag, [call(3, 'ScheduleKeyDeletion', 'k'), invoke('again', ['k'])])),
    ],
    { 2: 'sometimes-rejected: Enabled PendingDeletion', 3: 'sometimes-rejected: Enabled PendingDeletion' },
  ],
  [
    'recursion that swaps its parameters',
    [
      entry('main', [], create(1, 'v0'), create(2, 'v1'), invoke('swap', ['v0', 'v1'])),
      helper('swap', ['p', 'q'], when(flag, [call(3, 'DisableKey', 'p'), invoke('swap', ['q', 'p'])], [call(4, 'Encrypt', 'q')])),
    ],
    { 3: 'succeeds: Enabled Disabled', 4: 'sometimes-rejected: Enabled Disabled' },
  ],
  [
    'mutual recursion that puts right what it does',
    [
      entry('main', [], create(1, 'v0'), invoke('ping', ['v0']), call(2, 'Encrypt', 'v0')),
      helper('ping', ['k'], when(flag, [call(3, 'DisableKey', 'k'), invoke('pong', ['k'])])),
      helper('pong', ['k'], call(4, 'EnableKey', 'k'), invoke('ping', ['k'])),
    ],
    { 2: 'succeeds: Enabled', 3: 'succeeds: Enabled', 4: 'succeeds: Disabled' },
  ],
  [
    'recursion that makes a key of its own at each level',
    [
      entry('main', ['k0'], invoke('deeper', ['k0']), call(1, 'Encrypt', 'k0')),
      helper(
        'deeper',
        ['k'],
        call(2, 'EnableKey', 'k'),
        create(3, 'v0'),
        call(4, 'DisableKey', 'v0'),
        when(flag, [invoke('deeper', ['v0'])]),
      ),
    ],
    { 1: 'succeeds: Enabled', 2: `unknown: ${ANY}`, 4: 'succeeds: Enabled' },
  ],
  [
    'recursion that never ends: nothing follows',
    [
      entry('main', ['k0'], invoke('forever', ['k0']), call(1, 'Encrypt', 'k0')),
      helper('forever', ['k'], call(2, 'DisableKey', 'k'), invoke('forever', ['k'])),
    ],
    { 1: 'unreachable:', 2: `unknown: ${ANY}` },
  ],
];

test.each(cases)('%s', (_, functions, expected) => checkWhole(functions, expected));
