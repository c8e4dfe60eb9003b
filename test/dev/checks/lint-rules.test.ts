// The rules of eslint.config.js that keep a fault away: each refuses what it should and lets the right form pass.

import { resolve } from 'node:path';
import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const eslint = new ESLint({ cwd: root });

async function refusals(path: string, code: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(code, { filePath: resolve(root, path) });
  return (result?.messages ?? [])
    .filter(({ ruleId }) => ruleId === 'no-restricted-syntax')
    .map(({ message }) => message);
}

const MODAL = 'src/modal-bridge/backends/modal/functions.ts';
const PAGE = 'src/ui/app.tsx';
const DATABASE = 'src/clients/supabase.ts';

it.each([
  ['F9: a call that is waited for without a bound', MODAL, 'export const a = (call: any) => call.get();'],
  ['F9: a call that waits by itself', MODAL, 'export const a = (call: any) => call.remote([1]);'],
  [
    'G2: an error of the database that nobody looks at',
    DATABASE,
    'export async function a(r: any) { await r.from("x").insert([]); }',
  ],
  ['markup from a string', PAGE, 'export const a = <p dangerouslySetInnerHTML={{ __html: "x" }} />;'],
  ['markup set on an element', PAGE, 'export function a(e: any) { e.innerHTML = "x"; }'],
  ['a style attribute in markup', PAGE, 'export const a = <p style="color: red" />;'],
])('%s is refused', async (_, path, code) => {
  expect(await refusals(path, code)).toHaveLength(1);
});

it.each([
  ['F9: a bound', MODAL, 'export const a = (call: any) => call.get({ timeoutMs: 5 });'],
  ['F9: a look into a map', MODAL, 'export const a = (map: Map<string, number>) => map.get("x");'],
  ['G2: the one place', DATABASE, 'export async function a(ask: any) { return await ask(() => 1); }'],
  ['text of a repository', PAGE, 'export const a = (name: string) => <p title={name}>{name}</p>;'],
])('%s passes', async (_, path, code) => {
  expect(await refusals(path, code)).toEqual([]);
});
