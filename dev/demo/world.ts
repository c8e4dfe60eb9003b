// The demo's world: a local GitHub with the repository of the demo's own run and one for the person who looks on, the
// bridge and the Worker, all on free ports and in a folder of their own.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { startGitHub, type GitHubServer } from '../github/server.ts';
import { claimPort } from '../stack/ports.ts';
import type { Settings } from '../stack/settings.ts';
import { startStack, type Stack } from '../stack/stack.ts';
import { sampleFiles } from './sample.ts';

export interface World {
  readonly github: GitHubServer;
  readonly stack: Stack;
  /** `owner/name` on the local GitHub. */
  readonly repository: string;
  /** The same sample for a person to try the page with: no run has touched it. Null when a repository was imported. */
  readonly untouched: string | null;
  /** The account that the Worker works with. */
  readonly token: string;
  readonly logs: readonly string[];
  stop(): Promise<void>;
}

const OWNER = 'demo';
const DONE = 'The demo has just opened a pull request here.';
/** Settings of the shell that the demo passes on: the model, and nothing that could reach the outside otherwise. */
const PASSED_ON = ['GROQ_API_KEY', 'GROQ_BASE_URL', 'GROQ_ANALYSIS_MODEL', 'GROQ_REFACTOR_MODEL'];

/**
 * Starts everything. `repo` is a local repository to import at its HEAD, or null for the sample; `forPerson`: somebody
 * will try the page afterwards.
 */
export async function startWorld(repo: string | null, forPerson: boolean): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'dependify-demo-'));
  const github = await startGitHub({ dir: join(folder, 'github') });
  const { token } = github.admin.createUser({ login: OWNER, name: 'Demo' });
  const name =
    repo === null
      ? 'legacy-shop'
      : basename(repo)
          .replace(/\.git$/, '')
          .replace(/[^A-Za-z0-9._-]/g, '-') || 'repository';
  const source = repo === null ? { files: sampleFiles(), default_branch: 'main' } : { from_path: repo, depth: 1 };
  const stop = async (): Promise<void> => {
    await github.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { full_name } = await github.admin.createRepository({ owner: OWNER, name, description: DONE, ...source });
    const untouched = repo === null && forPerson ? await createUntouched(github) : null;
    const logs: string[] = [];
    const stack = await startStack({
      settings: await settingsFor(github, token),
      stateDir: join(folder, 'stack'),
      onLine: (from, line) => logs.push(`${from} | ${line}`),
    });
    return {
      ...{ github, stack, repository: full_name, untouched, token, logs },
      stop: () => stack.stop().then(stop),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** With an app to sign in with. Its callback names the Worker's address, so that port is chosen before it starts. */
async function settingsFor(github: GitHubServer, token: string): Promise<Settings> {
  const passedOn = PASSED_ON.flatMap((setting) =>
    process.env[setting] ? [[setting, process.env[setting]] as const] : [],
  );
  const port = await claimPort(0, 'PORT');
  const app = github.admin.createOAuthApp({
    name: 'Dependify',
    redirect_uris: [`http://127.0.0.1:${port}/auth/github/callback`],
  });
  return {
    ...Object.fromEntries(passedOn),
    GITHUB_TOKEN: token,
    GITHUB_URL: github.url,
    GITHUB_API_URL: github.apiUrl,
    GITHUB_CLIENT_ID: app.client_id,
    GITHUB_CLIENT_SECRET: app.client_secret,
    ALLOW_ANONYMOUS_RUNS: 'true',
    PORT: String(port),
    BRIDGE_PORT: '0',
  };
}

/** The sample once more: the one of the demo's own run has its pull request by then. */
async function createUntouched(github: GitHubServer): Promise<string> {
  const { full_name } = await github.admin.createRepository({
    owner: OWNER,
    name: 'try-me',
    description: 'The same legacy shop, untouched so far: start here.',
    files: sampleFiles(),
    default_branch: 'main',
  });
  return full_name;
}
