// Where settings come from, what is refused before anything starts, and that values survive the way to the Worker.

import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatVars } from '../../../dev/stack/format-vars.ts';
import { claimPort } from '../../../dev/stack/ports.ts';
import {
  bridgeSettings,
  checkSettings,
  portOf,
  readSettings,
  withLocalSecrets,
  workerSettings,
} from '../../../dev/stack/settings.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dependify-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('readSettings', () => {
  it('lets the environment win over the file', () => {
    const file = join(folder, '.dev.vars');
    writeFileSync(file, 'GITHUB_URL=https://file.example\nFRONTEND_URL="https://app.example"\nGITHUB_TOKEN=\n');

    const settings = readSettings(file, { GITHUB_URL: 'https://env.example', SUPABASE_URL: '' });

    expect(settings).toEqual({ GITHUB_URL: 'https://env.example', FRONTEND_URL: 'https://app.example' });
  });

  it('needs no file', () => {
    expect(readSettings(join(folder, 'absent'), { PORT: '1' })).toEqual({ PORT: '1' });
  });
});

describe('local secrets', () => {
  it('are made up when absent, and long enough to sign with', () => {
    const [one, two] = [withLocalSecrets({}, join(folder, 'one')), withLocalSecrets({}, join(folder, 'two'))];

    expect(one['API_SECRET_KEY']).not.toBe(two['API_SECRET_KEY']);
    expect(one['API_SECRET_KEY']).not.toBe(one['BRIDGE_TOKEN']);
    expect(Buffer.from(one['API_SECRET_KEY'] ?? '').length).toBeGreaterThanOrEqual(32);
  });

  it('keep the signing key with the state that it sealed, readable for its owner only', () => {
    const stateDir = join(folder, 'kept');

    const [one, two] = [withLocalSecrets({}, stateDir), withLocalSecrets({}, stateDir)];

    expect(two['API_SECRET_KEY']).toBe(one['API_SECRET_KEY']);
    expect(statSync(join(stateDir, 'api-secret-key')).mode & 0o777).toBe(0o600);
  });

  it('are taken as given', () => {
    const given = { BRIDGE_TOKEN: 'given', API_SECRET_KEY: 'given too' };

    expect(withLocalSecrets(given, join(folder, 'none'))).toEqual(given);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});

describe('who gets what', () => {
  const all = { GITHUB_TOKEN: 't', API_SECRET_KEY: 's', BRIDGE_TOKEN: 'b', GROQ_API_KEY: 'g', HOME: '/root' };

  it('the bridge sees no GitHub token and no signing key', () => {
    expect(bridgeSettings(all)).toEqual({ BRIDGE_TOKEN: 'b', GROQ_API_KEY: 'g' });
  });

  it('the Worker sees no model key', () => {
    expect(workerSettings(all)).toEqual({ GITHUB_TOKEN: 't', API_SECRET_KEY: 's', BRIDGE_TOKEN: 'b' });
  });
});

describe('checkSettings', () => {
  it.each([
    ['GITHUB_URL', 'not a url'],
    ['GITHUB_API_URL', 'ftp://x'],
    ['ALLOW_ANONYMOUS_RUNS', 'yes'],
    ['API_SECRET_KEY', 'too short'],
    ['MAX_ACTIVE_RUNS', 'none'],
    ['BRIDGE_BACKEND', 'docker'],
    ['GROQ_BASE_URL', 'nowhere'],
  ])('names %s and not its value', (name, value) => {
    const settings = withLocalSecrets({ GROQ_API_KEY: 'k', [name]: value }, folder);

    const refusal = catchMessage(() => checkSettings(settings));

    expect(refusal).toContain(name);
    expect(refusal).not.toContain(value);
  });

  it('takes the defaults', () => {
    expect(catchMessage(() => checkSettings(withLocalSecrets({}, folder)))).toBeNull();
  });
});

describe('ports', () => {
  it.each(['x', '-1', '65536', '1e3', ''])('refuses %j by name', (value) => {
    expect(catchMessage(() => portOf({ PORT: value }, 'PORT', 5001))).toContain('PORT');
  });

  it('says which port is taken and what to set', async () => {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;

    const refusal = await claimPort(port, 'BRIDGE_PORT').catch((error: unknown) => (error as Error).message);
    server.close();

    expect(refusal).toContain(`Port ${port} is taken`);
    expect(refusal).toContain('BRIDGE_PORT');
  });
});

describe('formatVars', () => {
  it.each([
    'plain',
    'a b',
    '"',
    "it's",
    '`',
    'a#b',
    '$HOME ${X}',
    'back\\nslash',
    '\'"',
    'line\nend',
    ' edges ',
    'a=b',
  ])('is read back unchanged: %j', (value) => {
    expect(parseEnv(formatVars({ NAME: value, NEXT: 'x' }))).toEqual({ NAME: value, NEXT: 'x' });
  });

  it('refuses by name what no quotes can hold', () => {
    expect(catchMessage(() => formatVars({ GITHUB_TOKEN: '\'`"' }))).toContain('GITHUB_TOKEN');
  });
});

function catchMessage(act: () => void): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
