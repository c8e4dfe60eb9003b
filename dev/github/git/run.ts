// Starts the git binary. The only file that does: no shell, a clean environment, no prompts, no system or user
// configuration, no hooks, no automatic maintenance.

import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CONFIG = `[safe]
	directory = *
[core]
	hooksPath = /dev/null
	logAllRefUpdates = false
[gc]
	auto = 0
[maintenance]
	auto = false
[receive]
	autogc = false
	hideRefs = refs/pull
[uploadpack]
	allowReachableSHA1InWant = true
	allowTipSHA1InWant = true
	allowFilter = true
[init]
	defaultBranch = main
[user]
	name = GitHub
	email = noreply@github.com
	useConfigOnly = true
`;

export interface GitOutput {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: Buffer | string;
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes that are an answer, not a failure. */
  readonly allow?: readonly number[];
}

export interface Git {
  /** Runs to the end; any exit code that is not 0 or allowed throws. */
  run(args: readonly string[], options?: RunOptions): Promise<GitOutput>;
  /** Starts a process whose streams the caller handles. */
  start(args: readonly string[], env?: Readonly<Record<string, string>>): ChildProcessWithoutNullStreams;
}

/** A git binary with its own configuration file in `home`. */
export function createGit(home: string): Git {
  const config = join(home, 'gitconfig');
  writeFileSync(config, CONFIG);
  const base = {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: home,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: config,
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
  };

  const start: Git['start'] = (args, env = {}) => spawn('git', args, { env: { ...base, ...env }, stdio: 'pipe' });

  return {
    start,
    async run(args, { input, env, allow = [] } = {}) {
      const child = start(args, env);
      const output = await collect(child, input);
      if (output.code !== 0 && !allow.includes(output.code)) {
        throw new Error(`git ${args.join(' ')} ended with ${output.code}: ${output.stderr.trim()}`);
      }
      return output;
    },
  };
}

function collect(child: ChildProcessWithoutNullStreams, input: Buffer | string | undefined): Promise<GitOutput> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  // A process that ends before it has read all its input breaks the pipe; its exit code tells why.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code: code ?? 1, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString('utf8') });
    });
  });
}
