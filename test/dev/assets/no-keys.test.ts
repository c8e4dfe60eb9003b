import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesWithKeys, holdsKey } from '../../../dev/assets/no-keys.ts';

function jwt(role: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256' })}.${part({ iss: 'supabase', role })}.c2lnbmF0dXJl`;
}

it.each([
  ['a secret key', `const key = "sb_secret_${'a'.repeat(20)}"`, true],
  ['a service-role JWT', `{"apikey":"${jwt('service_role')}"}`, true],
  ['a GitHub token', `ghp_${'a'.repeat(36)}`, true],
  ['a publishable key', `sb_publishable_${'a'.repeat(20)}`, false],
  ['a JWT of a browser', jwt('anon'), false],
  ['the name of a setting', 'SUPABASE_KEY=sb_secret_…', false],
])('G6: %s', (_, text, expected) => {
  expect(holdsKey(text)).toBe(expected);
});

it('G6: names the files that hold one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dependify-assets-'));
  await writeFile(join(folder, 'a.js'), 'export {};');
  await writeFile(join(folder, 'b.js'), `x = 'sb_secret_${'a'.repeat(20)}'`);

  const found = await filesWithKeys(folder);

  await rm(folder, { recursive: true });
  expect(found).toEqual([join(folder, 'b.js')]);
});
