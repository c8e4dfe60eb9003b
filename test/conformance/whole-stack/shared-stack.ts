// The Worker and the bridge that all files of black-box tests share, because starting them takes longer than most
// tests. Each file brings its own stand-in, on the port and with the token that these know.

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { claimPort } from '../../../dev/stack/ports.ts';
import type { Settings } from '../../../dev/stack/settings.ts';
import { startStack } from '../../../dev/stack/stack.ts';

export interface SharedStack {
  readonly url: string;
  readonly workerPid: number;
  readonly githubPort: number;
  readonly githubToken: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    sharedStack: SharedStack;
  }
}

/** The OAuth app that each file's stand-in knows. */
export const OAUTH_APP = { GITHUB_CLIENT_ID: 'Iv1.conformance', GITHUB_CLIENT_SECRET: 'secret-of-the-conformance-app' };

/** What a stack of the tests runs with. */
export function stackSettings(githubUrl: string, githubToken: string): Settings {
  return {
    GITHUB_TOKEN: githubToken,
    GITHUB_URL: githubUrl,
    GITHUB_API_URL: `${githubUrl}/api/v3`,
    ALLOW_ANONYMOUS_RUNS: 'true',
    ...OAUTH_APP,
    // The files together come from one address and take more than one address may.
    RATE_LIMIT_PER_MINUTE: '100000',
    RATE_LIMIT_PER_HOUR: '100000',
    PORT: '0',
    BRIDGE_PORT: '0',
  };
}

/** vitest calls it once, before the first file, and what it gives back after the last one. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'dependify-conformance-'));
  const githubPort = await claimPort(0, 'the stand-in');
  const githubToken = `ghp_${randomBytes(20).toString('hex')}`;
  const settings = stackSettings(`http://127.0.0.1:${githubPort}`, githubToken);
  const stack = await startStack({ settings, stateDir: folder });
  project.provide('sharedStack', { url: stack.url, workerPid: stack.worker.pid, githubPort, githubToken });
  return async () => {
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
