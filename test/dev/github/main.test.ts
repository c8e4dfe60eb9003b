// The stand-in as a process of its own: one line when ready, and a clean end.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';

const main = join(import.meta.dirname, '../../../dev/github/main.ts');

it('prints one ready line, serves, and ends on SIGTERM', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'github-main-'));
  const child = spawn(process.execPath, [main, '--dir', dir, '--admin-token', 'secret'], { stdio: 'pipe' });
  const exit = once(child, 'exit');

  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const ready = JSON.parse(line) as { url: string; api_url: string; admin_token: string };
  const made = await fetch(`${ready.url}/_admin/users`, {
    method: 'POST',
    headers: { authorization: 'Bearer secret' },
    body: JSON.stringify({ login: 'erin' }),
  });
  const seen = await fetch(`${ready.api_url}/users/erin`);
  child.kill('SIGTERM');

  expect(ready.admin_token).toBe('secret');
  expect([made.status, seen.status]).toEqual([200, 200]);
  expect(await exit).toEqual([0, null]);
  await rm(dir, { recursive: true });
});
