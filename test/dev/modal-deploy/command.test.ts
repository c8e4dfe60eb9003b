// `npm run modal:deploy` against a `modal` command of our own making: what it asks of it, and what it tells.

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const COMMAND = resolve(import.meta.dirname, '../../../dev/modal-deploy.ts');
const run = promisify(execFile);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'modal-deploy-'));
  mkdirSync(join(folder, 'bin'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** A shell script that writes down how it was called. */
function modal(script: string): void {
  const text = `#!/bin/sh\necho "$* with=$DEPENDIFY_WITH_GROQ bundle=$DEPENDIFY_BUNDLE" >> "${folder}/calls"\n${script}\n`;
  writeFileSync(join(folder, 'bin/modal'), text, { mode: 0o755 });
}

function calls(): string[] {
  return readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
}

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function deploy(...args: string[]): Promise<Ended> {
  const path = [join(folder, 'bin'), dirname(process.execPath), '/bin', '/usr/bin'].join(':');
  const all = ['--no-warnings', COMMAND, '--folder', join(folder, 'bundle'), ...args];
  return run(process.execPath, all, { env: { PATH: path } }).then(
    (said) => ({ code: 0, ...said }),
    (error: unknown) => error as Ended,
  );
}

const WITH = (...names: string[]) => `[ "$1" = secret ] && echo '${JSON.stringify(names.map((Name) => ({ Name })))}'`;
const URL = 'https://team--dependify-bridge.modal.run';

describe('npm run modal:deploy', () => {
  it.each([
    ['with a model', ['dependify-bridge', 'dependify-groq'], '1', false],
    ['with rules only', ['dependify-bridge', 'other'], '', true],
  ])('deploys %s, and says what comes next', async (_, secrets, withGroq, rulesOnly) => {
    modal(`${WITH(...secrets)} || echo "Created web function bridge => ${URL}"`);

    const { code, stdout } = await deploy();

    expect(code).toBe(0);
    expect(calls()).toEqual([
      'secret list --json with= bundle=',
      `deploy ${resolve(dirname(COMMAND), '../src/modal-bridge/modal_app.py')} with=${withGroq} bundle=${folder}/bundle`,
    ]);
    expect(stdout).toContain(`bridge: ${URL}\n`);
    expect(stdout).toContain(`echo ${URL} | npx wrangler secret put BRIDGE_URL\n`);
    expect(stdout).toContain('npx wrangler secret put BRIDGE_TOKEN');
    expect(stdout.includes('rules only')).toBe(rulesOnly);
  });

  it.each([
    [
      'nobody is logged in',
      'echo "Error: Token missing. Could not authenticate client." >&2; exit 1',
      'modal token new',
    ],
    ['Modal is away', 'echo "Error: Deadline exceeded" >&2; exit 1', 'Deadline exceeded'],
    ['the secret of the bridge is missing', WITH('other'), 'modal secret create dependify-bridge'],
    ['Modal refuses', `${WITH('dependify-bridge')} || exit 1`, 'did not succeed'],
  ])('says what to do when %s', async (_, script, word) => {
    modal(script);

    const { code, stderr } = await deploy();

    expect(code).toBe(1);
    expect(stderr).toContain(word);
    expect(stderr).not.toContain('    at ');
  });

  it('says how to install the command when it is missing', async () => {
    const { code, stderr } = await deploy();

    expect(code).toBe(1);
    expect(stderr).toContain('pip install modal==1.6.4');
  });

  it('asks nothing of Modal for --bundle-only', async () => {
    const { code, stdout } = await deploy('--bundle-only');

    expect(code).toBe(0);
    expect(stdout).toMatch(/^bundle: \d+ files, \d+ packages in /);
  });
});
