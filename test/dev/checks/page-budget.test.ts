// What a browser has to fetch and run before the page paints. Counted, so it holds on every machine.

import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bundlePage } from '../../../dev/assets/page.ts';

/** First paint on a phone's network; the review and the plots come when they are asked for. */
const FIRST_SCRIPT_BYTES = 60_000;
const STYLE_BYTES = 12_000;
/** A library that comes as a whole although a part of it is used shows here. */
const ANY_SCRIPT_BYTES = 30_000;

const { files, firstScripts } = bundlePage();

function gzipBytes(wanted: (path: string) => boolean): number {
  return files.filter(({ path }) => wanted(path)).reduce((sum, { content }) => sum + gzipSync(content).byteLength, 0);
}

it('the script of the first paint stays under 60 KB gzip', () => {
  const bytes = gzipBytes((path) => firstScripts.includes(path));

  expect(firstScripts.length).toBeGreaterThan(0);
  expect(bytes).toBeGreaterThan(1_000);
  expect(bytes).toBeLessThanOrEqual(FIRST_SCRIPT_BYTES);
});

it('no script that comes later is a heavy one', () => {
  const heavy = files.filter(
    ({ path, content }) => path.endsWith('.js') && gzipSync(content).byteLength > ANY_SCRIPT_BYTES,
  );

  expect(heavy.map(({ path }) => path)).toEqual([]);
});

it('the stylesheet is one, and small', () => {
  expect(files.filter(({ path }) => path.endsWith('.css'))).toHaveLength(1);
  expect(gzipBytes((path) => path.endsWith('.css'))).toBeLessThanOrEqual(STYLE_BYTES);
});

it('the document holds no script and no style of its own, and asks no other host', () => {
  const html = Buffer.from(files.find(({ path }) => path === 'index.html')?.content ?? []).toString('utf8');

  expect(html).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*\ssrc=)/i);
  expect([...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address[0])).not.toContain('h');
});
