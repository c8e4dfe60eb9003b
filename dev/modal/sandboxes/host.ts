// Runs the commands of sandboxes as processes of this machine: each sandbox is a folder that stands for its root, and a
// snapshot is a copy of it. Nothing holds a command in there but the network that a blocked sandbox lacks, where the
// system lets us take it away.

import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command, CommandEnd, CommandScript } from './sandboxes.ts';

export interface Host {
  readonly run: CommandScript;
  /** Keeps a sandbox's files under an image's id. */
  keep(sandboxId: string, image: string): Promise<void>;
  close(): Promise<void>;
}

const NO_NETWORK = ['unshare', '--map-root-user', '--net'];

/** Without a sandbox. */
export async function openHost(): Promise<Host> {
  const top = await mkdtemp(join(tmpdir(), 'modal-host-'));
  const folders = new Map<string, Promise<string>>();
  const canBlock = spawnSync(NO_NETWORK[0] ?? '', [...NO_NETWORK.slice(1), 'true']).status === 0;

  /** Made when its first command comes. */
  function folderOf(id: string, image: string): Promise<string> {
    const known = folders.get(id);
    if (known !== undefined) return known;
    const made = make(id, image);
    folders.set(id, made);
    return made;
  }

  async function make(id: string, image: string): Promise<string> {
    const folder = join(top, id);
    const from = await folders.get(image);
    if (from === undefined) await mkdir(folder);
    else await cp(from, folder, { recursive: true, verbatimSymlinks: true });
    return folder;
  }

  return {
    async run(command) {
      const folder = await folderOf(command.sandbox.id, command.sandbox.image);
      const prefix = command.sandbox.network === 'blocked' && canBlock ? NO_NETWORK : [];
      return execute(folder, [...prefix, ...command.argv], command);
    },
    async keep(sandboxId, image) {
      const from = await folderOf(sandboxId, '');
      const folder = join(top, image);
      await cp(from, folder, { recursive: true, verbatimSymlinks: true });
      folders.set(image, Promise.resolve(folder));
    },
    close: () => rm(top, { recursive: true, force: true, maxRetries: 3 }),
  };
}

async function execute(folder: string, argv: readonly string[], command: Command): Promise<CommandEnd> {
  const [program = 'false', ...args] = argv;
  const { HOME = '/', ...env } = command.env;
  const child = spawn(program, args, {
    cwd: join(folder, command.workdir),
    env: { PATH: process.env['PATH'], ...env, HOME: join(folder, HOME) },
    detached: true,
  });
  const ended = Promise.withResolvers<number>();
  child.on('error', () => ended.resolve(127));
  child.on('close', (code) => ended.resolve(code ?? 137));
  const kill = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  };
  command.signal.addEventListener('abort', kill);
  const [stdout, stderr] = [read(child.stdout), read(child.stderr)];
  child.stdin.on('error', () => undefined);
  void command.stdin.then((text) => child.stdin.end(text));
  const code = await ended.promise;
  command.signal.removeEventListener('abort', kill);
  kill();
  return { code, stdout: await stdout, stderr: await stderr };
}

async function read(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
