// Sandboxes at Modal: the real SDK, against a control plane that runs the commands as processes of this machine.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ModalServer, startModal } from '../../../dev/modal/server.ts';
import { CONTRACT_VERSION } from '../../../src/core/limits.ts';
import { createModalClient } from '../../../src/modal-bridge/backends/modal/functions.ts';
import { createModalSandboxes } from '../../../src/modal-bridge/verify/modal-sandboxes.ts';
import type { Sandboxes } from '../../../src/modal-bridge/verify/sandboxes.ts';
import { verify } from '../../../src/modal-bridge/verify/verify.ts';
import { startGitPeer, type GitPeer } from '../../clients/git-peer.ts';

let modal: ModalServer;
let peer: GitPeer;
let sandboxes: Sandboxes;
let close: () => void;

beforeAll(async () => {
  modal = await startModal();
  peer = await startGitPeer();
  await modal.admin.runCommands();
  process.env['MODAL_SERVER_URL'] = modal.url;
  const { tokenId, tokenSecret } = modal;
  const client = createModalClient({ tokenId, tokenSecret, environment: undefined });
  close = () => client.close();
  sandboxes = createModalSandboxes({ client, image: null, now: Date.now });
});
afterAll(async () => {
  delete process.env['MODAL_SERVER_URL'];
  close();
  await Promise.all([modal.close(), peer.close()]);
});
afterEach(() => {
  modal.admin.clearFaults();
  const alive = modal.admin.sandboxes().filter(({ end }) => end === null);
  expect(alive, 'F15: no sandbox is left').toEqual([]);
});

const SOURCE = 'exports.add = function (a, b) { return a + b; };\n';
const TEST =
  "require('node:test').test('adds', () => require('node:assert').equal(require('./add.js').add(1, 2), 3));\n";

let made = 0;

function repository(verifySettings: unknown = { install: 'true', test: 'node --test' }) {
  made += 1;
  const name = `m${made}`;
  const files = {
    'add.js': SOURCE,
    'add.test.js': TEST,
    '.dependify.json': JSON.stringify({ verify: verifySettings }),
  };
  const sha = peer.create(
    name,
    Object.entries(files).map(([path, content]) => ({ path, content })),
  );
  return { name, sha };
}

function verified(after: string, { name, sha } = repository(), signal = new AbortController().signal) {
  const patch = `--- a/add.js\n+++ b/add.js\n@@ -1 +1 @@\n-${SOURCE}+${after}`;
  const input = {
    contract_version: CONTRACT_VERSION,
    repository: { url: `${peer.url}/${name}`, token: 'sesame-token' },
    sha,
    patch,
    asked: true,
  };
  return verify(input, `verify-${name}`, { sandboxes, now: Date.now, signal });
}

describe('verify at Modal', () => {
  it('installs with a way to the registries only, and checks on two copies without a network (F11)', async () => {
    const before = modal.admin.sandboxes().length;

    const result = await verified('exports.add = (a, b) => a + b;\n');

    expect(result).toMatchObject({ ok: true, value: { status: 'passed', network: 'blocked' } });
    const seen = modal.admin.sandboxes().slice(before);
    expect(seen.map(({ network, end }) => ({ network, end }))).toEqual([
      { network: 'allow-list', end: 'terminated' },
      { network: 'blocked', end: 'terminated' },
      { network: 'blocked', end: 'terminated' },
    ]);
    expect(new Set(seen.slice(1).map(({ image }) => image)).size).toBe(1);
  });

  it('fails when a test fails with the changes only', async () => {
    const result = await verified('exports.add = (a, b) => a - b;\n');

    expect(result).toMatchObject({ ok: true, value: { status: 'failed', checks: [{ outcome: 'worse' }] } });
  });

  it('the token of a private repository is in no file and no environment of the checks', async () => {
    const look = 'env; grep -rl sesam[e] . ../home; echo "1 passed in 0.1s"';

    const result = await verified('exports.add = 1;\n', repository({ install: 'true', test: look }));

    const printed = result.ok ? result.value.checks.map(({ head }) => head.output).join('') : '';
    expect(printed).toContain('CI=true');
    expect(printed).not.toMatch(/sesame|c2VzYW1l/);
  });

  it('F2: a verification begun again ends the sandbox that an earlier bridge left', async () => {
    const there = repository();
    const left = await sandboxes.open({ name: `verify-${there.name}`, lifeMs: 60_000 }, []);

    const result = await verified('exports.add = (a, b) => a + b;\n', there);

    expect(left.ok).toBe(true);
    expect(result).toMatchObject({ ok: true, value: { status: 'passed' } });
  });

  it('a patch of two megabytes arrives whole', async () => {
    const long = `exports.add = (a, b) => a + b; // ${'x'.repeat(1_900_000)}\n`;

    expect(await verified(long)).toMatchObject({ ok: true, value: { status: 'passed' } });
  });

  it('F1: a Modal that refuses is an error that may be tried again', async () => {
    modal.admin.inject({ method: 'SandboxCreateV2', status: 14, times: 100 });

    expect(await verified('exports.add = 1;\n')).toMatchObject({ ok: false, error: { reason: 'sandbox_unavailable' } });
  });

  it('ends its sandboxes when nobody wants the verdict any more', async () => {
    const canceled = new AbortController();
    const running = verified(
      'exports.add = 1;\n',
      repository({ install: 'true', test: 'sleep 1000' }),
      canceled.signal,
    );
    const blocked = () => modal.admin.sandboxes().filter(({ network, end }) => network === 'blocked' && end === null);
    await expect.poll(() => blocked().length, { timeout: 20_000 }).toBe(2);

    canceled.abort();

    expect(await running).toMatchObject({ ok: false });
  });
});
