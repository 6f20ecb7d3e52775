// How a name that is imported is looked up among a module's exports.
import { describe, expect, it } from 'vitest';
import { exportedAs } from '../../../server/ir/exports';
import type { Export } from '../../../server/ir/types';

const own: Export = { kind: 'value', name: 'a', variable: 1 };
const byDefault: Export = { kind: 'value', name: 'default', variable: 2, byNameOnly: true };
const whole: Export = { kind: 'value', name: '=', variable: 3, byNameOnly: true };
const from: Export = { kind: 'from', name: 'b', module: './x', imported: 'c' };
const all: Export = { kind: 'all', module: './y' };

describe('a name is looked up', () => {
  it('among what is exported by it', () => {
    const module = { exports: [own, byDefault, from, all] };
    expect(exportedAs(module, 'a')).toEqual([{ kind: 'variable', variable: 1, path: [] }]);
    expect(exportedAs(module, 'default')).toEqual([{ kind: 'variable', variable: 2, path: [] }]);
    expect(exportedAs(module, 'b')).toEqual([{ kind: 'module', module: './x', name: 'c', byStar: false }]);
    expect(exportedAs(module, '*')).toEqual([{ kind: 'self' }]);
  });

  it('then in a module exported whole, then in modules of which all is exported', () => {
    const module = { exports: [whole, all] };
    expect(exportedAs(module, 'a')).toEqual([
      { kind: 'variable', variable: 3, path: ['a'] },
      { kind: 'module', module: './y', name: 'a', byStar: true },
    ]);
    expect(exportedAs(module, '*')).toEqual([{ kind: 'variable', variable: 3, path: [] }]);
  });

  it('without what is given by name only, where all was asked for', () => {
    expect(exportedAs({ exports: [byDefault] }, 'default', true)).toEqual([]);
    expect(exportedAs({ exports: [own] }, 'a', true)).toHaveLength(1);
  });

  it('and may not be there', () => {
    expect(exportedAs({ exports: [own] }, 'z')).toEqual([]);
    expect(exportedAs({ exports: [{ kind: 'self', name: 'default', byNameOnly: true }] }, 'default')).toEqual([{ kind: 'self' }]);
  });
});
