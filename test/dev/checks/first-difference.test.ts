// Where two documents differ first.

import { expect, it } from 'vitest';
import { firstDifference } from '../../../dev/checks/first-difference.ts';

it.each([
  [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, null],
  [{ a: { b: 1 } }, { a: { b: 2 } }, '/a/b'],
  [{ a: [1, 2] }, { a: [1] }, '/a/1'],
  [{ a: [] }, { a: {} }, '/a'],
  [{ paths: { '/runs/{id}': 1 } }, { paths: {} }, '/paths/~1runs~1{id}'],
  [null, {}, '/'],
])('of %j and %j it is %j', (left, right, at) => {
  expect(firstDifference(left, right)).toBe(at);
});
