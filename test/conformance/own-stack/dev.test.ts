// `npm run dev`: ready when it says so, and nothing left when it ends, however it ends.

import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processesWith, startCommand, type Command } from '../commands.ts';

let folder: string;
let command: Command;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dependify-dev-test-'));
});
afterEach(async () => {
  command.process.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function dev(env: NodeJS.ProcessEnv = {}): Command {
  command = startCommand('dev/dev.ts', [], { PORT: '0', BRIDGE_PORT: '0', DEPENDIFY_STATE_DIR: folder, ...env });
  return command;
}

describe.runIf(process.platform === 'linux')('npm run dev', () => {
  it('answers when it says ready, shows no secret, and stops everything on SIGTERM', async () => {
    const started = dev({ GITHUB_TOKEN: 'ghp_secret0of0this0test' });
    const [, url = ''] = await started.waitFor(/^ready (http:\/\/127\.0\.0\.1:\d+)$/m);

    const answers = await Promise.all(
      ['/', '/health', '/health/ready'].map(async (path) => (await fetch(url + path)).json()),
    );
    const during = await processesWith(folder);
    started.process.kill('SIGTERM');
    const code = await started.ended;

    expect(answers).toMatchObject([
      { name: 'Dependify API', version: '2.0.0', status: 'running', docs: '/docs', health: '/health' },
      { status: 'healthy', version: '2.0.0', message: 'Dependify API is running' },
      { status: 'ready', dependencies: { durable_objects: 'ok', bridge: 'ok', github_token: 'ok', model: 'absent' } },
    ]);
    expect(started.output()).not.toContain('ghp_secret0of0this0test');
    expect(during.length).toBeGreaterThan(0);
    expect(during.join('\n')).not.toContain('ghp_secret0of0this0test');
    expect((await stat(join(folder, 'worker/.dev.vars'))).mode & 0o777).toBe(0o600);
    expect([code, await processesWith(folder)]).toEqual([0, []]);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('ends with a sentence when the bridge dies', async () => {
    const started = dev();
    await started.waitFor(/^ready /m);
    const [, port = ''] = /bridge ready http:\/\/127\.0\.0\.1:(\d+)/.exec(started.output()) ?? [];
    const children = await processesWith('src/modal-bridge/main.ts');
    const bridge = await childOf(started.process.pid ?? -1, children);

    process.kill(bridge, 'SIGKILL');
    const code = await started.ended;

    expect(port).not.toBe('');
    expect([code, await processesWith(folder)]).toEqual([1, []]);
    expect(started.output()).toContain('The bridge ended by itself');
  });

  it.each([
    ['GITHUB_API_URL', 'nowhere'],
    ['BRIDGE_BACKEND', 'docker'],
    ['PORT', '99999'],
  ])('refuses a wrong %s by name before anything starts', async (name, value) => {
    const started = dev({ [name]: value });

    const code = await started.ended;

    expect(code).toBe(1);
    expect(started.output()).toContain(name);
    expect(started.output()).not.toContain('    at ');
  });
});

/** The first number of the command line whose parent is `parent`. */
async function childOf(parent: number, lines: readonly string[]): Promise<number> {
  for (const line of lines) {
    const pid = Number(line.split(' ')[0]);
    const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    if (new RegExp(`\\) \\S ${parent} `).test(text)) return pid;
  }
  throw new Error('no such child');
}
