// The demo's world: a local GitHub with one repository, the bridge and the Worker, all on free ports and in a folder
// of their own.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { startGitHub, type GitHubServer } from '../github/server.ts';
import { startStack, type Stack } from '../stack/stack.ts';
import { sampleFiles } from './sample.ts';

export interface World {
  readonly github: GitHubServer;
  readonly stack: Stack;
  /** `owner/name` on the local GitHub. */
  readonly repository: string;
  /** The account that the Worker works with. */
  readonly token: string;
  readonly logs: readonly string[];
  stop(): Promise<void>;
}

const OWNER = 'demo';
/** Settings of the shell that the demo passes on: the model, and nothing that could reach the outside otherwise. */
const PASSED_ON = ['GROQ_API_KEY', 'GROQ_BASE_URL', 'GROQ_ANALYSIS_MODEL', 'GROQ_REFACTOR_MODEL'];

/** Starts everything. `repo` is a local repository to import at its HEAD, or null for the sample. */
export async function startWorld(repo: string | null): Promise<World> {
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
  const { full_name } = await github.admin.createRepository({ owner: OWNER, name, ...source });

  const logs: string[] = [];
  const passedOn = PASSED_ON.flatMap((setting) =>
    process.env[setting] ? [[setting, process.env[setting]] as const] : [],
  );
  const settings = {
    ...Object.fromEntries(passedOn),
    GITHUB_TOKEN: token,
    GITHUB_URL: github.url,
    GITHUB_API_URL: github.apiUrl,
    ALLOW_ANONYMOUS_RUNS: 'true',
    PORT: '0',
    BRIDGE_PORT: '0',
  };
  try {
    const stack = await startStack({
      settings,
      stateDir: join(folder, 'stack'),
      onLine: (from, line) => logs.push(`${from} | ${line}`),
    });
    const stop = async (): Promise<void> => {
      await stack.stop();
      await github.close();
      await rm(folder, { recursive: true, force: true });
    };
    return { github, stack, repository: full_name, token, logs, stop };
  } catch (error) {
    await github.close();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
