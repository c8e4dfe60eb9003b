// Sandboxes on this machine, for operators who allow it: a folder and processes with a bare environment, in their own
// process group and, where the system lets us, without a network. That keeps accidents in; it does not hold an attacker.

import { spawn } from 'node:child_process';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { retryable } from '../../core/errors.ts';
import type { Clock } from '../../core/ports.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Sandbox, Sandboxes, ShellCommand, ShellEnd } from './sandboxes.ts';
import { newOwnFolder, sweepOwnFolders } from '../own-folders.ts';
import { SHELL_ENV, shellArguments } from './shell.ts';

const ISOLATE = ['unshare', '--map-root-user', '--net'] as const;
const PREFIX = 'dependify-verify-';
const KEPT_SETTINGS = ['PATH'] as const;

interface LocalSandbox extends Sandbox {
  readonly root: string;
}

/** Finds out whether this machine can take the network away, and gives the sandboxes. */
export async function createLocalSandboxes(now: Clock): Promise<Sandboxes> {
  const [isolated] = await Promise.all([canIsolate(), sweepOwnFolders(PREFIX)]);
  const open = new WeakMap<Sandbox, LocalSandbox>();

  function sandboxAt(root: string, network: boolean): LocalSandbox {
    const running = new Set<number>();
    const sandbox: LocalSandbox = {
      root,
      run: (command) => runIn(root, command, network ? [] : isolated ? ISOLATE : [], running, now),
      async end() {
        for (const pid of running) killGroup(pid);
        await rm(root, { recursive: true, force: true, maxRetries: 3 });
      },
    };
    open.set(sandbox, sandbox);
    return sandbox;
  }

  return {
    network: isolated ? 'blocked' : 'open',
    async open() {
      try {
        return ok(sandboxAt(await newRoot(), true));
      } catch {
        return err(noRoom());
      }
    },
    async split(sandbox, copies) {
      const from = open.get(sandbox);
      if (from === undefined) return err(noRoom());
      try {
        const made: Sandbox[] = [];
        for (const _ of copies) {
          const root = await newRoot();
          await cp(from.root, root, { recursive: true, verbatimSymlinks: true });
          made.push(sandboxAt(root, false));
        }
        await sandbox.end();
        return ok(made);
      } catch {
        return err(noRoom());
      }
    },
  };
}

async function newRoot(): Promise<string> {
  const root = await newOwnFolder(PREFIX);
  await mkdir(join(root, 'home'));
  return root;
}

function noRoom() {
  return retryable('sandbox_unavailable', 5_000, 'no room for a sandbox');
}

function runIn(
  root: string,
  asked: ShellCommand,
  prefix: readonly string[],
  running: Set<number>,
  now: Clock,
): Promise<Result<ShellEnd>> {
  const [program, ...args] = [...prefix, ...shellArguments(asked.command, asked.keepBytes, asked.stdin !== undefined)];
  const kept = Object.fromEntries(KEPT_SETTINGS.flatMap((name) => [[name, process.env[name] ?? '']]));
  const began = now();
  return new Promise((resolve) => {
    const child = spawn(program ?? 'bash', args, {
      cwd: join(root, asked.folder),
      env: { ...kept, ...SHELL_ENV, HOME: join(root, 'home'), TMPDIR: join(root, 'home'), ...asked.env },
      stdio: ['pipe', 'pipe', 'ignore'],
      // A group of its own, so that whatever it started ends with it.
      detached: true,
    });
    const { pid } = child;
    const chunks: Buffer[] = [];
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      if (pid !== undefined) killGroup(pid);
    }, asked.timeoutMs);
    if (pid !== undefined) running.add(pid);
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', () => {
      clearTimeout(timer);
      resolve(err(noRoom()));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (pid !== undefined) {
        running.delete(pid);
        killGroup(pid);
      }
      const output = Buffer.concat(chunks).subarray(-asked.keepBytes).toString('utf8');
      resolve(ok({ code: late ? null : code, seconds: (now() - began) / 1_000, output }));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(asked.stdin ?? '');
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

function canIsolate(): Promise<boolean> {
  return new Promise((resolve) => {
    const [program, ...args] = ISOLATE;
    const child = spawn(program, [...args, 'true'], { stdio: 'ignore' });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
