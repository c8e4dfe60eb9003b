// Verifications with nothing faked: real git over HTTP, real processes on this machine.

import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CONTRACT_VERSION } from '../../../src/core/limits.ts';
import type { Verification } from '../../../src/core/verify/verification.ts';
import { createLocalSandboxes } from '../../../src/modal-bridge/verify/local-sandboxes.ts';
import type { Sandboxes } from '../../../src/modal-bridge/verify/sandboxes.ts';
import { verify } from '../../../src/modal-bridge/verify/verify.ts';
import { startGitPeer, type GitPeer } from '../../clients/git-peer.ts';

let peer: GitPeer;
let sandboxes: Sandboxes;

function folders(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`dependify-verify-${process.pid}-`));
}

beforeAll(async () => {
  peer = await startGitPeer();
  sandboxes = await createLocalSandboxes(Date.now);
});
afterAll(() => peer.close());
afterEach(() => expect(folders(), 'nothing stays on disk').toEqual([]));

const SOURCE = 'exports.add = function (a, b) { return a + b; };\n';
const REWRITTEN = 'exports.add = (a, b) => a + b;\n';
const BROKEN = 'exports.add = (a, b) => a - b;\n';
const TEST = [
  "const { test } = require('node:test');",
  "const assert = require('node:assert');",
  "test('adds', () => assert.equal(require('./add.js').add(1, 2), 3));",
  '',
].join('\n');
const PACKAGE = JSON.stringify({ name: 'x', version: '1.0.0', scripts: { test: 'node --test' } });

let made = 0;

interface Case {
  readonly files?: Readonly<Record<string, string>>;
  readonly verify?: unknown;
  readonly after?: string;
  readonly asked?: boolean;
  readonly token?: string;
}

async function verified({ files = {}, verify: settings, after = REWRITTEN, asked = true, token }: Case) {
  made += 1;
  const name = `v${made}`;
  const all = {
    'add.js': SOURCE,
    ...files,
    ...(settings === undefined ? {} : { '.dependify.json': JSON.stringify({ verify: settings }) }),
  };
  const sha = peer.create(
    name,
    Object.entries(all).map(([path, content]) => ({ path, content })),
  );
  const patch = `--- a/add.js\n+++ b/add.js\n@@ -1 +1 @@\n-${SOURCE}+${after}`;
  const repository = { url: `${peer.url}/${name}`, ...(token === undefined ? {} : { token }) };
  const input = { contract_version: CONTRACT_VERSION, repository, sha, patch, asked };
  return verify(input, `verify-${name}`, { sandboxes, now: Date.now, signal: new AbortController().signal });
}

async function said(asked: Case): Promise<Verification> {
  const result = await verified(asked);
  if (!result.ok) throw new Error(result.error.reason);
  return result.value;
}

const NODE = { 'package.json': PACKAGE, 'add.test.js': TEST };

describe('verify', () => {
  it('passes when the tests pass as before', async () => {
    const verification = await said({ files: NODE });

    expect(verification).toMatchObject({ status: 'passed', reason: null, network: sandboxes.network });
    expect(verification.checks).toMatchObject([
      { kind: 'test', outcome: 'passed', head: { exit_code: 0, tests: { ran: 1, failed: 0 } } },
    ]);
  });

  it('fails when a test fails with the changes only, and keeps what it printed', async () => {
    const { status, checks } = await said({ files: NODE, after: BROKEN });

    expect(status).toBe('failed');
    expect(checks).toMatchObject([{ outcome: 'worse', base: { exit_code: 0 }, head: { exit_code: 1 } }]);
    expect(checks[0]?.new_failures).toContain('adds');
    expect(checks[0]?.head.output).toContain('AssertionError');
  });

  it('F13: tests that fail without the changes are no proof against them', async () => {
    const files = { ...NODE, 'other.test.js': "require('node:test').test('old', () => { throw new Error('x'); });\n" };

    expect(await said({ files })).toMatchObject({ status: 'not_verified', reason: 'baseline_broken' });
  });

  it.each([
    ['no test', { test: 'true' }, {}, 'no_tests'],
    ['an installation that fails', { install: 'echo no such thing; exit 3', test: 'true' }, {}, 'install_failed'],
    ['nothing to run', undefined, {}, 'no_commands'],
    ['settings of another form', { tests: 'true' }, {}, 'config'],
  ])('F14: %s proves nothing', async (_, settings, files, reason) => {
    expect(await said({ files, verify: settings })).toMatchObject({ status: 'not_verified', reason });
  });

  it('runs nothing when nobody asks', async () => {
    expect(await said({ files: NODE, asked: false })).toMatchObject({ reason: 'not_asked', checks: [] });
    expect(await said({ files: NODE, asked: false, verify: false })).toMatchObject({ reason: 'not_asked' });
    expect(await said({ files: NODE, asked: false, verify: true })).toMatchObject({ status: 'passed' });
  });

  it('runs again what failed, and lets pass what then passes', async () => {
    const unsteady = 'grep -q "=>" add.js && ! test -e ../once && touch ../once && exit 1; echo "1 passed in 0.1s"';

    const { status, checks } = await said({ verify: { test: unsteady } });

    expect({ status, outcome: checks[0]?.outcome }).toEqual({ status: 'passed', outcome: 'unsteady' });
  });

  it('F11: commands see no setting of the service, and no token of the repository', async () => {
    process.env['VERIFY_TEST_SECRET'] = 'sesame-service';
    const look = 'env; grep -r sesam[e] . ../home /proc/$PPID/environ; echo "1 passed in 0.1s"';

    const { status, checks } = await said({ verify: { test: look }, token: 'sesame-token' });

    delete process.env['VERIFY_TEST_SECRET'];
    expect(status).toBe('passed');
    const printed = checks.flatMap(({ base, head }) => [base.output, head.output]).join('');
    expect(printed).not.toContain('sesame');
    expect(printed).not.toContain(Buffer.from('x-access-token:sesame-token').toString('base64'));
    expect(printed).toContain('CI=true');
  });

  it('F11: checks reach no network, while installing does', async ({ skip }) => {
    if (sandboxes.network === 'open') skip('this machine does not let us take the network away');
    let reached = 0;
    const server = createServer((socket) => {
      reached += 1;
      socket.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const connect = `bash -c 'exec 3<>/dev/tcp/127.0.0.1/${port}'`;

    const verification = await said({ verify: { install: connect, test: `! ${connect} && echo "1 passed in 0.1s"` } });

    server.close();
    expect(verification).toMatchObject({ status: 'passed', network: 'blocked' });
    expect(reached).toBe(1);
  });

  it('F12: scripts of dependencies do not run while they are installed', async () => {
    const evil = JSON.stringify({ name: 'evil', version: '1.0.0', scripts: { install: 'touch ../../ran; exit 1' } });
    const manifest = JSON.stringify({
      name: 'x',
      scripts: { test: 'node --test' },
      dependencies: { evil: 'file:evil' },
    });

    const verification = await said({
      files: { ...NODE, 'package.json': manifest, 'evil/package.json': evil },
      verify: { install: 'npm install --no-audit --no-fund', test: 'test ! -e ../ran && npm test' },
    });

    expect(verification).toMatchObject({ status: 'passed' });
  });

  it('says so when the patch does not fit', async () => {
    expect(await said({ files: { ...NODE, 'add.js': 'another text\n' } })).toMatchObject({ reason: 'patch_failed' });
  });

  it('says so when the commit is not there', async () => {
    const input = {
      contract_version: CONTRACT_VERSION,
      repository: { url: `${peer.url}/nowhere` },
      sha: 'a'.repeat(40),
      patch: '',
      asked: true,
    };

    const result = await verify(input, 'verify-x', { sandboxes, now: Date.now, signal: new AbortController().signal });

    expect(result).toMatchObject({ ok: true, value: { status: 'not_verified', reason: 'fetch_failed' } });
  });
});
