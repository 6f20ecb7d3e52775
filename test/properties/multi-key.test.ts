// The reference interpreter on variables that hold one of several keys, with verdicts derived by hand.
import { test } from 'vitest';
import { call, choose, copy, create, flag, loop, program, when } from './build';
import { ANY, check } from './check';
import type { ReferenceCase } from './check';

const COULD_BE_DISABLED = 'Enabled Disabled';

const cases: readonly ReferenceCase[] = [
  ['a copy is the same key', [copy('v1', 'k0'), call(1, 'DisableKey', 'v1'), call(2, 'Encrypt', 'k0')], { 2: 'always-rejected: Disabled' }],
  [
    'a multi-key variable is a key of its own',
    [choose('v0', 'k0', 'k1'), call(1, 'DisableKey', 'v0'), call(2, 'Encrypt', 'v0')],
    { 1: `unknown: ${ANY}`, 2: 'always-rejected: Disabled' },
  ],
  [
    '… a call on it is taken both ways for the keys it can hold',
    [create(1, 'v1'), choose('v0', 'k0', 'v1'), call(2, 'DisableKey', 'v0'), call(3, 'Encrypt', 'v1'), call(4, 'Encrypt', 'k0')],
    { 2: `unknown: ${ANY}`, 3: `sometimes-rejected: ${COULD_BE_DISABLED}`, 4: `sometimes-rejected: ${ANY}` },
  ],
  [
    '… and starts from the states of its members',
    [create(1, 'v1'), call(2, 'DisableKey', 'k0'), choose('v0', 'k0', 'v1'), call(3, 'Encrypt', 'v0'), call(4, 'Encrypt', 'v0')],
    { 3: `sometimes-rejected: ${COULD_BE_DISABLED}`, 4: 'succeeds: Enabled' },
  ],
  [
    '… and a call on a member is taken both ways for it',
    [create(1, 'v1'), call(2, 'EnableKey', 'k0'), choose('v0', 'k0', 'v1'), call(3, 'DisableKey', 'k0'), call(4, 'Encrypt', 'v0')],
    { 4: `sometimes-rejected: ${COULD_BE_DISABLED}` },
  ],
  [
    'the same key on both sides is no multi-key variable',
    [copy('v1', 'k0'), choose('v0', 'k0', 'v1'), call(1, 'DisableKey', 'v0'), call(2, 'Encrypt', 'k0')],
    { 2: 'always-rejected: Disabled' },
  ],
  [
    'a variable reassigned on a branch',
    [call(1, 'DisableKey', 'k1'), when(flag, [copy('v0', 'k1')]), call(2, 'Encrypt', 'v0'), call(3, 'CancelKeyDeletion', 'v0')],
    { 2: `sometimes-rejected: ${ANY}`, 3: 'always-rejected: Enabled' },
  ],
  [
    'a variable reassigned in a loop: each turn its own key, the old one forgotten',
    [create(1, 'v0'), loop(flag, call(2, 'DisableKey', 'v0'), create(3, 'v0')), call(4, 'Encrypt', 'v0')],
    { 2: 'succeeds: Enabled', 4: 'succeeds: Enabled' },
  ],
];

test.each(cases)('%s', (_, body, expected) => check(program(...body), expected));
