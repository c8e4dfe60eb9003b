// Canaries: every secret of a full run of a signed-in user is looked for in everything that leaves the service or stays
// behind, byte for byte and in the encodings that could hide it.

import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { git } from '../../../dev/demo/git.ts';
import { startModel } from '../../../dev/model/server.ts';
import { modules } from '../fixtures.ts';
import { OAUTH_APP } from '../whole-stack/shared-stack.ts';
import { useWorld, type World } from '../world.ts';

const canary = (prefix: string): string => `${prefix}canary${randomBytes(16).toString('hex')}`;
const SECRETS = {
  model: canary('gsk_'),
  bridge: canary('bridge_'),
  signing: canary('signing_'),
  app: canary('app_'),
};
const model = await startModel({ port: 0, apiKey: SECRETS.model });

let world: World;
useWorld(
  (started) => {
    world = started;
  },
  {
    GROQ_API_KEY: SECRETS.model,
    GROQ_BASE_URL: model.url,
    BRIDGE_TOKEN: SECRETS.bridge,
    API_SECRET_KEY: SECRETS.signing,
    GITHUB_CLIENT_ID: OAUTH_APP.GITHUB_CLIENT_ID,
    GITHUB_CLIENT_SECRET: SECRETS.app,
  },
);
afterAll(() => model.close());

/** Every GitHub token that the stand-in has issued to the user, read from its own state. */
async function issuedTokens(): Promise<readonly string[]> {
  const state = await readFile(join(world.githubDir, 'state.json'), 'utf8');
  return [...new Set(state.match(/gh[opru]_[A-Za-z0-9]{20,}/g))];
}

async function storedBytes(folder: string): Promise<readonly Buffer[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  // The generated settings file beside the Worker holds secrets by its purpose; it is readable for its owner only.
  const files = entries.filter(
    (entry) => entry.isFile() && entry.name !== '.dev.vars' && entry.name !== 'api-secret-key',
  );
  return Promise.all(files.map(async ({ parentPath, name }) => readFile(join(parentPath, name))));
}

function overSocket(path: string, token: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const socket = new WebSocket(`${world.stack().url.replace(/^http/, 'ws')}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    socket.on('message', (data: Buffer) => {
      said.push(data.toString('utf8'));
      if (data.includes('run.finished')) socket.close();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(said.join('\n')));
  });
}

/** A run of a signed-in user, with all that anybody could read of it. */
async function everythingSaid(): Promise<{ said: readonly string[]; accessToken: string; repository: string }> {
  const { url } = world.stack();
  const { login } = world.github.admin.createUser({ login: 'canary-user' });
  world.github.admin.createOAuthApp({
    client_id: OAUTH_APP.GITHUB_CLIENT_ID,
    client_secret: SECRETS.app,
    redirect_uris: ['http://localhost:3000/'],
    expiring_tokens: true,
  });
  const authorize = new URL('/login/oauth/authorize', world.github.url);
  authorize.search = new URLSearchParams({
    client_id: OAUTH_APP.GITHUB_CLIENT_ID,
    scope: 'repo',
    auto_approve: login,
  }).toString();
  const back = new URL((await fetch(authorize, { redirect: 'manual' })).headers.get('location')!);
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
    (
      await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
    ).text();
  const signedIn = await post('/auth/github', { code: back.searchParams.get('code') });
  const { access_token } = JSON.parse(signedIn) as { access_token: string };
  const headers = { authorization: `Bearer ${access_token}` };
  const repository = await world.repository({ owner: login, private: true, files: modules(3) });
  const accepted = await post('/runs', { repository }, headers);
  const { id } = JSON.parse(accepted) as { id: string };

  const live = await overSocket(`/runs/${id}/ws`, access_token);
  const paths = ['', '/files', '/files/src/module-0000.js', '/changelog', '/patch', '/events?after=0'];
  const urls = [...paths.map((path) => `/runs/${id}${path}`), '/runs', '/auth/me', '/health/ready', '/openapi.json'];
  const answers = await Promise.all(
    urls.map(async (path) => {
      const response = await fetch(`${url}${path}`, { headers });
      return `${JSON.stringify([...response.headers])}\n${await response.text()}`;
    }),
  );
  const gitDir = world.github.admin.gitDir(repository);
  const log = await git(gitDir, 'log', '--all', '-p', '--format=fuller');
  const pull = await fetch(`${world.github.apiUrl}/repos/${repository}/pulls/1`, {
    headers: {
      authorization: `Bearer ${world.github.admin.createToken(login, ['repo'])}`,
      'user-agent': 'canary',
    },
  });
  const said = [signedIn, accepted, live, ...answers, log, await pull.text(), ...world.logs()];
  expect(live).toContain('pull_request.opened');
  return { said, accessToken: access_token, repository };
}

it('J8: no secret stands in an answer, an event, a log line, the pull request or the stored state', async () => {
  const { said, accessToken, repository } = await everythingSaid();
  const secrets = [...Object.values(SECRETS), world.token, ...(await issuedTokens())];
  const stored = await storedBytes(world.stateDir);

  const everything = Buffer.from(said.join('\n'));
  expect(everything.includes(repository)).toBe(true);
  expect(stored.some((bytes) => bytes.includes('canary-user'))).toBe(true);
  expect(secrets.length).toBeGreaterThanOrEqual(7);
  for (const secret of secrets) {
    const forms = [
      secret,
      ...(['base64', 'base64url', 'hex'] as const).map((form) => Buffer.from(secret).toString(form)),
    ];
    for (const form of forms) {
      expect(everything.includes(form.replace(/=+$/, ''))).toBe(false);
      expect(stored.some((bytes) => bytes.includes(form.replace(/=+$/, '')))).toBe(false);
    }
  }
  // The session itself: given once to its owner, stored nowhere.
  expect(stored.some((bytes) => bytes.includes(accessToken))).toBe(false);
  expect(world.logs().join('\n')).not.toContain(accessToken);
});
