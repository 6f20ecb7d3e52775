// Copies of maps that share their content until one is changed.
import { expect, it } from 'vitest';
import { SharedMap } from '../../../server/analysis/values/shared-map';

const same = (a: number, b: number): boolean => a === b;

it('a copy and its original change on their own', () => {
  const original = SharedMap.of([['a', 1]]);
  const copy = original.copy();
  copy.set('a', 2);
  original.set('b', 3);
  expect([...original]).toEqual([
    ['a', 1],
    ['b', 3],
  ]);
  expect([...copy]).toEqual([['a', 2]]);
});

it('a copy of a copy sees nothing of what either is given later', () => {
  const first = SharedMap.of([['a', 1]]);
  const second = first.copy();
  const third = second.copy();
  first.set('a', 5);
  second.set('a', 6);
  expect([first.get('a'), second.get('a'), third.get('a')]).toEqual([5, 6, 1]);
});

it('empty maps share nothing that is put into one', () => {
  const [one, other] = [SharedMap.of<string, number>(), SharedMap.of<string, number>()];
  one.set('a', 1);
  expect([one.size, other.size]).toEqual([1, 0]);
});

it('maps are equal that hold the same, whoever made them', () => {
  const [one, other] = [SharedMap.of([['a', 1]]), SharedMap.of([['a', 1]])];
  expect(one.equals(other, same)).toBe(true);
  expect(one.equals(one.copy(), same)).toBe(true);
  other.set('a', 2);
  expect(one.equals(other, same)).toBe(false);
});

it('what is there already may be set again, also to nothing', () => {
  const original = SharedMap.of<string, number | undefined>([['a', undefined]]);
  const copy = original.copy();
  copy.set('a', undefined);
  copy.set('b', undefined);
  expect([copy.has('b'), original.has('b')]).toEqual([true, false]);
});
