// The reference interpreter on objects with key fields, with verdicts derived by hand from the definition.
import { test } from 'vitest';
import { attempt, call, code, create, flag, leave, when } from '../build';
import { ANY } from '../check';
import type { WholeCase } from './build';
import { assign, checkWhole, entry, giveKey, giving, having, helper, invoke, method } from './build';

const on = { on: 'store' };
const use = method(helper('use', [], call(9, 'Encrypt', 'this.f0')));
const renew = method(helper('renew', [], create(8, 'this.f0')));

const cases: readonly WholeCase[] = [
  [
    "an object's field holds the key that it was made with",
    [having({ store: ['k0', 'k1'] }, entry('main', ['k0', 'k1'], call(1, 'DisableKey', 'k0'), invoke('use', [], on))), use],
    { 9: 'always-rejected: Disabled' },
  ],
  [
    'a visible method is an entry, its fields are keys from outside',
    [
      having({ store: ['k0', 'k1'] }, entry('main', ['k0', 'k1'], call(1, 'DisableKey', 'k0'), invoke('use', [], on))),
      { ...use, visible: true },
    ],
    { 9: `sometimes-rejected: ${ANY}` },
  ],
  [
    'a method calls another on its own object',
    [method(entry('main', [], call(1, 'DisableKey', 'this.f0'), invoke('use', [], { on: 'this' }))), use],
    { 9: 'always-rejected: Disabled' },
  ],
  [
    'two fields, two keys',
    [method(entry('main', [], call(1, 'DisableKey', 'this.f1'), invoke('use', [], { on: 'this' }))), use],
    { 9: `unknown: ${ANY}` },
  ],
  [
    '… the same where the object was made so',
    [
      having({ store: ['k0', 'k0'] }, entry('main', ['k0'], invoke('both', [], on))),
      method(helper('both', [], call(1, 'DisableKey', 'this.f0'), call(2, 'Encrypt', 'this.f1'))),
    ],
    { 2: 'always-rejected: Disabled' },
  ],
  [
    'a field and a parameter',
    [
      having({ store: ['k0', 'k1'] }, entry('main', ['k0', 'k1'], invoke('off', ['k0'], on))),
      method(helper('off', ['k'], call(1, 'DisableKey', 'k'), call(2, 'Encrypt', 'this.f0'), call(3, 'Encrypt', 'this.f1'))),
    ],
    { 2: 'always-rejected: Disabled', 3: `unknown: ${ANY}` },
  ],
  [
    'a method that creates a key and stores it',
    [
      having(
        { store: ['k0', 'k1'] },
        entry('main', ['k0', 'k1'], call(1, 'DisableKey', 'k0'), invoke('renew', [], on), invoke('use', [], on), call(2, 'Encrypt', 'k0')),
      ),
      use,
      renew,
    ],
    { 2: 'always-rejected: Disabled', 9: 'succeeds: Enabled' },
  ],
  [
    '… perhaps',
    [
      having(
        { store: ['k0', 'k1'] },
        entry('main', ['k0', 'k1'], call(1, 'DisableKey', 'k0'), invoke('perhaps', [], on), invoke('use', [], on)),
      ),
      method(helper('perhaps', [], when(flag, [create(2, 'this.f0')]))),
      use,
    ],
    { 9: 'sometimes-rejected: Enabled Disabled' },
  ],
  [
    '… and may throw before it does',
    [
      having(
        { store: ['k0', 'k1'] },
        entry('main', ['k0', 'k1'], call(1, 'DisableKey', 'k0'), attempt([invoke('renew', [], on)], []), invoke('use', [], on)),
      ),
      use,
      renew,
    ],
    { 9: 'sometimes-rejected: Enabled Disabled' },
  ],
  [
    '… or after',
    [
      having(
        { store: ['k0', 'k1'] },
        entry('main', ['k0', 'k1'], attempt([invoke('renewed', [], on), leave('return')], []), call(1, 'CancelKeyDeletion', 'store.f0')),
      ),
      method(helper('renewed', [], create(2, 'this.f0'), call(3, 'ScheduleKeyDeletion', 'this.f0'), leave('throw'))),
    ],
    // The old key where CreateKey failed; the new one, Enabled or PendingDeletion.
    { 1: `sometimes-rejected: ${ANY}` },
  ],
  [
    'a method that calls one that stores',
    [
      method(entry('main', [], call(1, 'DisableKey', 'this.f0'), invoke('renew', [], { on: 'this' }), call(2, 'Encrypt', 'this.f0'))),
      renew,
    ],
    { 2: 'succeeds: Enabled' },
  ],
  [
    'the key in a field given back is the same key',
    [
      having(
        { store: ['k0', 'k1'] },
        entry('main', ['k0', 'k1'], assign('v0', 'get', [], on), call(1, 'DisableKey', 'v0'), invoke('use', [], on)),
      ),
      giving('key', method(helper('get', [], giveKey('this.f0')))),
      use,
    ],
    { 9: 'always-rejected: Disabled' },
  ],
  [
    '… also where it is a new one',
    [
      having(
        { store: ['k0', 'k1'] },
        entry('main', ['k0', 'k1'], assign('v0', 'fresh', [], on), call(1, 'DisableKey', 'v0'), invoke('use', [], on)),
      ),
      giving('key', method(helper('fresh', [], create(2, 'this.f0'), giveKey('this.f0')))),
      use,
    ],
    { 1: 'succeeds: Enabled', 9: 'always-rejected: Disabled' },
  ],
  [
    'two objects have each their own',
    [
      having(
        { store: ['k0', 'k0'], other: ['k0', 'k0'] },
        entry(
          'main',
          ['k0'],
          call(1, 'DisableKey', 'k0'),
          invoke('renew', [], on),
          invoke('use', [], { on: 'other' }),
          call(2, 'DescribeKey', 'store.f0'),
        ),
      ),
      use,
      renew,
    ],
    { 2: 'succeeds: Enabled', 9: 'always-rejected: Disabled' },
  ],
  [
    "a rejection of a field's key, tested by the caller",
    [
      having(
        { store: ['k0', 'k1'] },
        entry('main', ['k0', 'k1'], attempt([invoke('use', [], on)], [when(code('Rejected.Disabled'), [call(1, 'EnableKey', 'k0')])])),
      ),
      use,
    ],
    { 1: 'succeeds: Disabled' },
  ],
];

test.each(cases)('%s', (_, functions, expected) => checkWhole(functions, expected));
