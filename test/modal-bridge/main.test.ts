// The bridge as a process: its ready line, its end, and what it says when it cannot start.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createBridge } from '../../src/clients/bridge.ts';

const MAIN = fileURLToPath(new URL('../../src/modal-bridge/main.ts', import.meta.url));

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const line = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      if (stdout.includes('\n')) resolve(stdout.split('\n')[0]!);
    });
  });
  const exit = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }));
  return { child, line, exit };
}

describe('main', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('says where it listens, works, and stops cleanly on %s', async (signal) => {
    const { child, line, exit } = start({ BRIDGE_TOKEN: 'token', BRIDGE_PORT: '0' });
    const url = /^bridge ready (http:\/\/127\.0\.0\.1:\d+)$/.exec(await line)?.[1];

    const health = await createBridge({ url: url!, token: 'token', fetch }).health();
    child.kill(signal);

    expect(health).toMatchObject({ ok: true, value: { status: 'ok', backend: 'local', model: 'absent' } });
    expect(await exit).toMatchObject({ code: 0, stderr: '' });
    const own = `dependify-bridge-${String(child.pid)}-`;
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(own))).toEqual([]);
  });

  it.each([
    ['BRIDGE_TOKEN', {}],
    ['BRIDGE_PORT', { BRIDGE_TOKEN: 't', BRIDGE_PORT: 'x' }],
    ['BRIDGE_BACKEND', { BRIDGE_TOKEN: 't', BRIDGE_BACKEND: 'modal' }],
  ])('F16: names %s and exits when it cannot start with %j', async (name, env) => {
    const { code, stdout, stderr } = await start(env).exit;

    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(name);
  });

  it('names the port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;

    const { code, stderr } = await start({ BRIDGE_TOKEN: 't', BRIDGE_PORT: String(port) }).exit;
    other.close();

    expect(code).toBe(1);
    expect(stderr).toContain('BRIDGE_PORT: cannot listen (EADDRINUSE)');
  });
});
