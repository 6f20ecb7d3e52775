// The reference interpreter on what functions give back, with verdicts derived by hand from the definition.
import { test } from 'vitest';
import { call, capture, create, described, flag, held, is, isNot, leave, loop, when } from '../build';
import { attempt } from '../build';
import { ANY } from '../check';
import type { WholeCase } from './build';
import {
  asks,
  assign,
  both,
  checkWhole,
  either,
  entry,
  give,
  giveDescribed,
  giveKey,
  giveState,
  giveTruth,
  giving,
  helper,
  invoke,
  keep,
  not,
  taking,
  truth,
} from './build';

const NOT_ENABLED = 'Disabled PendingDeletion PendingImport';

const make = giving('key', helper('make', [], create(9, 'v0'), giveKey('v0')));
const same = giving('key', helper('same', ['k'], giveKey('k')));
const pick = giving('key', helper('pick', ['p', 'q'], when(flag, [giveKey('p')]), giveKey('q')));
const stateOf = giving('state', helper('stateOf', ['k'], giveDescribed(9, 'k')));
const isEnabled = giving('truth', helper('isEnabled', ['k'], giveTruth(described(9, 'k', is('Enabled')))));

const keys: readonly WholeCase[] = [
  [
    "a key created in a helper and given back is the caller's",
    [entry('main', [], assign('v0', 'make', []), call(1, 'Encrypt', 'v0'), call(2, 'CancelKeyDeletion', 'v0')), make],
    { 1: 'succeeds: Enabled', 2: 'always-rejected: Enabled' },
  ],
  [
    '… through a second helper',
    [
      entry('main', [], assign('v0', 'through', []), call(1, 'CancelKeyDeletion', 'v0')),
      giving('key', helper('through', [], give('key', 'make', []))),
      make,
    ],
    { 1: 'always-rejected: Enabled' },
  ],
  [
    '… in the state that the helper left it in',
    [
      entry('main', [], assign('v0', 'makeOff', []), call(1, 'Encrypt', 'v0')),
      giving('key', helper('makeOff', [], create(2, 'v0'), when(flag, [call(3, 'DisableKey', 'v0')]), giveKey('v0'))),
    ],
    { 1: 'sometimes-rejected: Enabled Disabled' },
  ],
  [
    'two calls, two keys',
    [entry('main', [], assign('v0', 'make', []), assign('v1', 'make', []), call(1, 'DisableKey', 'v0'), call(2, 'Encrypt', 'v1')), make],
    { 1: 'succeeds: Enabled', 2: 'succeeds: Enabled' },
  ],
  [
    'each turn of a loop its own key',
    [entry('main', [], loop(flag, assign('v0', 'make', []), call(1, 'DisableKey', 'v0'))), make],
    { 1: 'succeeds: Enabled' },
  ],
  [
    'a parameter handed back is the same key',
    [entry('main', ['k0'], assign('v0', 'same', ['k0']), call(1, 'DisableKey', 'v0'), call(2, 'Encrypt', 'k0')), same],
    { 2: 'always-rejected: Disabled' },
  ],
  [
    'a literal handed back is that literal',
    [
      entry('main', [], call(1, 'DisableKey', 'l0'), assign('v1', 'fixed', []), call(2, 'Encrypt', 'v1')),
      giving('key', helper('fixed', [], giveKey('l0'))),
    ],
    { 2: 'always-rejected: Disabled' },
  ],
  [
    'one of several is a multi-key variable',
    [entry('main', ['k0', 'k1'], assign('v0', 'pick', ['k0', 'k1']), call(1, 'DisableKey', 'v0'), call(2, 'Encrypt', 'v0')), pick],
    { 1: `unknown: ${ANY}`, 2: 'always-rejected: Disabled' },
  ],
  [
    '… and its members are taken both ways',
    [entry('main', ['k0', 'k1'], assign('v0', 'pick', ['k0', 'k1']), call(1, 'DisableKey', 'v0'), call(2, 'Encrypt', 'k0')), pick],
    { 2: `sometimes-rejected: ${ANY}` },
  ],
  [
    '… not where all are the same key',
    [entry('main', ['k0'], assign('v0', 'pick', ['k0', 'k0']), call(1, 'DisableKey', 'v0'), call(2, 'Encrypt', 'k0')), pick],
    { 2: 'always-rejected: Disabled' },
  ],
  [
    'the one given, or a new one',
    [
      entry('main', ['k0'], assign('v0', 'orNew', ['k0']), call(1, 'Encrypt', 'v0'), call(2, 'Encrypt', 'v0')),
      giving('key', helper('orNew', ['k'], when(flag, [giveKey('k')]), create(3, 'v0'), call(4, 'DisableKey', 'v0'), giveKey('v0'))),
    ],
    { 1: `sometimes-rejected: ${ANY}`, 2: 'succeeds: Enabled' },
  ],
  [
    'what a recursive function gives back',
    [
      entry('main', ['k0'], assign('v0', 'deep', ['k0']), call(1, 'Encrypt', 'v0'), call(2, 'DisableKey', 'v0'), call(3, 'Encrypt', 'k0')),
      giving('key', helper('deep', ['k'], when(flag, [give('key', 'deep', ['k'])]), giveKey('k'))),
    ],
    { 1: `unknown: ${ANY}`, 2: 'succeeds: Enabled', 3: 'always-rejected: Disabled' },
  ],
  [
    'a key is given back before the finally block: what that does to it is done',
    [
      entry('main', ['k0'], assign('v0', 'last', ['k0']), call(1, 'Encrypt', 'v0')),
      giving('key', helper('last', ['k'], attempt([giveKey('k')], undefined, [call(2, 'DisableKey', 'k')]))),
    ],
    { 1: 'always-rejected: Disabled' },
  ],
  [
    'where the callee throws, the variable keeps its key',
    [
      entry(
        'main',
        ['k0'],
        { kind: 'copy', target: 'v0', source: 'k0' },
        call(1, 'DisableKey', 'k0'),
        attempt([assign('v0', 'make', [])], []),
        call(2, 'Encrypt', 'v0'),
      ),
      make,
    ],
    { 2: 'sometimes-rejected: Enabled Disabled' },
  ],
];

const tests: readonly WholeCase[] = [
  [
    'a KeyState given back is tested by the caller',
    [
      entry(
        'main',
        ['k0'],
        keep('s', 'stateOf', ['k0']),
        when(held('s', is('Disabled')), [call(1, 'Encrypt', 'k0')], [call(2, 'Encrypt', 'k0')]),
      ),
      stateOf,
    ],
    { 1: 'always-rejected: Disabled', 2: 'unknown: Enabled PendingDeletion PendingImport' },
  ],
  [
    '… of another key it says nothing',
    [entry('main', ['k0', 'k1'], keep('s', 'stateOf', ['k1']), when(held('s', is('Disabled')), [call(1, 'Encrypt', 'k0')])), stateOf],
    { 1: `unknown: ${ANY}` },
  ],
  [
    '… it is what the state was when it was asked',
    [
      entry('main', ['k0'], keep('s', 'before', ['k0']), when(held('s', is('Enabled')), [call(1, 'Encrypt', 'k0')])),
      giving('state', helper('before', ['k'], capture(2, 's', 'k'), call(3, 'DisableKey', 'k'), giveState('s'))),
    ],
    { 1: 'always-rejected: Disabled' },
  ],
  [
    'an answer of true or false is a guard',
    [entry('main', ['k0'], when(asks('isEnabled', 'k0'), [call(1, 'Encrypt', 'k0')], [call(2, 'Encrypt', 'k0')])), isEnabled],
    { 1: 'succeeds: Enabled', 2: `always-rejected: ${NOT_ENABLED}` },
  ],
  [
    '… negated, with an early return',
    [entry('main', ['k0'], when(not(asks('isEnabled', 'k0')), [leave('return')]), call(1, 'Encrypt', 'k0')), isEnabled],
    { 1: 'succeeds: Enabled' },
  ],
  [
    '… with and: the other branch has both',
    [entry('main', ['k0'], when(both(asks('isEnabled', 'k0'), flag), [call(1, 'Encrypt', 'k0')], [call(2, 'Encrypt', 'k0')])), isEnabled],
    // Enabled is known there, and accepts; the others are not known.
    { 1: 'succeeds: Enabled', 2: `unknown: ${ANY}` },
  ],
  [
    '… with or',
    [entry('main', ['k0'], when(either(not(asks('isEnabled', 'k0')), flag), [leave('return')]), call(1, 'Encrypt', 'k0')), isEnabled],
    { 1: 'succeeds: Enabled' },
  ],
  [
    '… of another key it says nothing',
    [entry('main', ['k0', 'k1'], when(asks('isEnabled', 'k1'), [call(1, 'Encrypt', 'k0')])), isEnabled],
    { 1: `unknown: ${ANY}` },
  ],
  [
    '… where a failure answers false',
    [
      entry('main', ['k0'], when(asks('usable', 'k0'), [call(1, 'Encrypt', 'k0')], [call(2, 'Encrypt', 'k0')])),
      giving('truth', helper('usable', ['k'], attempt([giveTruth(described(3, 'k', is('Enabled')))], [giveTruth(truth(false))]))),
    ],
    { 1: 'succeeds: Enabled', 2: `unknown: ${ANY}` },
  ],
  [
    '… made of several answers',
    [
      entry('main', ['k0'], when(asks('usable', 'k0'), [call(1, 'Encrypt', 'k0')])),
      giving('truth', helper('usable', ['k'], giveTruth(both(not(described(3, 'k', is('Disabled'))), asks('isEnabled', 'k'))))),
      isEnabled,
    ],
    { 1: 'succeeds: Enabled' },
  ],
  [
    '… always the same',
    [
      entry('main', ['k0'], when(asks('yes'), [call(1, 'Encrypt', 'k0')], [call(2, 'Encrypt', 'k0')])),
      giving('truth', helper('yes', [], giveTruth(truth(true)))),
    ],
    { 1: `unknown: ${ANY}`, 2: 'unreachable:' },
  ],
  [
    'a helper that throws unless the state is right',
    [
      entry('main', ['k0'], invoke('assertEnabled', ['k0']), call(1, 'Encrypt', 'k0'), call(2, 'CancelKeyDeletion', 'k0')),
      helper('assertEnabled', ['k'], when(described(3, 'k', isNot('Enabled')), [leave('throw')])),
    ],
    { 1: 'succeeds: Enabled', 2: 'always-rejected: Enabled' },
  ],
  [
    'a KeyState as an argument',
    [
      entry('main', ['k0'], capture(1, 's', 'k0'), invoke('need', [], { states: ['s'] }), call(2, 'Encrypt', 'k0')),
      taking('given', helper('need', [], when(held('given', isNot('Enabled', 'Disabled')), [leave('throw')]))),
    ],
    { 2: 'sometimes-rejected: Enabled Disabled' },
  ],
  [
    '… tested after the state has changed',
    [
      entry('main', ['k0'], capture(1, 's', 'k0'), call(2, 'DisableKey', 'k0'), invoke('need', ['k0'], { states: ['s'] })),
      taking('given', helper('need', ['k'], when(held('given', is('Enabled')), [call(3, 'Encrypt', 'k')], [call(4, 'EnableKey', 'k')]))),
    ],
    { 3: 'always-rejected: Disabled', 4: 'succeeds: Disabled' },
  ],
  [
    '… from outside can be anything',
    [taking('given', entry('need', ['k0'], when(held('given', is('Enabled')), [call(1, 'Encrypt', 'k0')])))],
    { 1: `unknown: ${ANY}` },
  ],
];

test.each([...keys, ...tests])('%s', (_, functions, expected) => checkWhole(functions, expected));
