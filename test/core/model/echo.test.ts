import { expect, it } from 'vitest';
import { echoOf } from '../../../src/core/model/echo.ts';

const isEcho = echoOf('Modernise one file by search/replace edits for the listed findings and nothing else.');

it.each([
  ['its words', '# modernise ONE file, by search -- replace edits'],
  ['a mark', '# =====00ff00ff00ff00ff====='],
])('C25: sees %s', (_, text) => {
  expect(isEcho(text)).toBe(true);
});

it.each(['x = by_search(file)', '# ===== results =====', 'one file by search', ''])('leaves %j alone', (text) => {
  expect(isEcho(text)).toBe(false);
});
