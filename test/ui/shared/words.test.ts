// Numbers and times in words.

import { expect, it } from 'vitest';
import { clock, counted, duration, roughly } from '../../../src/ui/shared/words.ts';

it.each([
  [0, '0 files'],
  [1, '1 file'],
  [12_345, '12,345 files'],
])('%i files', (value, expected) => {
  expect(counted(value, 'file')).toBe(expected);
});

it.each([
  [-5, '0:00'],
  [900, '0:01'],
  [65_000, '1:05'],
  [3_723_000, '1:02:03'],
])('%i ms on a clock', (ms, expected) => {
  expect(clock(ms)).toBe(expected);
});

it.each([
  [0, '0.0 s'],
  [3_420, '3.4 s'],
  [42_000, '42 s'],
  [59_700, '1 min 0 s'],
  [125_000, '2 min 5 s'],
  [3_720_000, '1 h 2 min'],
])('%i ms as a length', (ms, expected) => {
  expect(duration(ms)).toBe(expected);
});

it.each([
  [4_000, 'a few seconds'],
  [40_000, 'less than a minute'],
  [62_000, 'about 1 minute'],
  [240_000, 'about 4 minutes'],
  [7_200_000, 'about 2 hours'],
])('%i ms as a guess', (ms, expected) => {
  expect(roughly(ms)).toBe(expected);
});
