// Sandboxes at Modal, through its SDK. The one that installs reaches the registries and the repository's host; the copies
// that run the repository's code are made from its files and have no network at all.

import { AlreadyExistsError, type Image, type ModalClient, NotFoundError, type Sandbox as ModalSandbox } from 'modal';
import { retryable, type StageError } from '../../core/errors.ts';
import type { Clock } from '../../core/ports.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { failureOf, within } from '../backends/modal/failures.ts';
import type { Sandbox, SandboxOptions, Sandboxes, ShellCommand, ShellEnd } from './sandboxes.ts';
import { SHELL_ENV, shellArguments } from './shell.ts';

const APP = 'dependify';
/** Node, Python, git and a C compiler; other languages need another image (VERIFY_IMAGE). */
export const DEFAULT_IMAGE = 'node:24-bookworm';
const PYTHON =
  'RUN apt-get update && apt-get install -y --no-install-recommends python3-venv && rm -rf /var/lib/apt/lists/*';
const ROOT = '/verify';
const REQUEST_MS = 60_000;
/** A new image is built once, which may take minutes. */
const FIRST_IMAGE_MS = 10 * 60_000;
const SNAPSHOT_MS = 120_000;
const SNAPSHOT_TTL_MS = 60 * 60_000;
/** Behind a bridge that died: nobody runs commands any more, so the sandbox ends by itself. */
const IDLE_MS = 5 * 60_000;
const RESOURCES = { cpu: 0.5, cpuLimit: 4, memoryMiB: 1_024, memoryLimitMiB: 8_192 };
const GRACE_MS = 15_000;

export interface ModalSandboxOptions {
  readonly client: ModalClient;
  /** Registry image of the sandboxes. */
  readonly image: string | null;
  readonly now: Clock;
}

/** Sandboxes of the app. Nothing is asked of Modal before the first is opened. */
export function createModalSandboxes({ client, image, now }: ModalSandboxOptions): Sandboxes {
  const held = new WeakMap<Sandbox, ModalSandbox>();

  async function create(
    { name, lifeMs }: SandboxOptions,
    from: Image,
    network: { blockNetwork: true } | { outboundDomainAllowlist: string[] } | object,
    withinMs: number,
  ): Promise<Sandbox> {
    const app = await within(REQUEST_MS, () => client.apps.fromName(APP, { createIfMissing: true }));
    const params = { ...RESOURCES, ...network, name, timeoutMs: lifeMs, idleTimeoutMs: IDLE_MS };
    const made = await within(withinMs, () => client.sandboxes.create(app, from, params)).catch(
      async (thrown: unknown) => {
        if (!(thrown instanceof AlreadyExistsError)) throw thrown;
        // Of an earlier try of the same verification, whose bridge is gone.
        await endNamed(name);
        return within(withinMs, () => client.sandboxes.create(app, from, params));
      },
    );
    const sandbox: Sandbox = {
      run: (command) => guarded(() => runIn(made, command, now)),
      end: () => end(made),
    };
    held.set(sandbox, made);
    return sandbox;
  }

  async function endNamed(name: string): Promise<void> {
    const earlier = await within(REQUEST_MS, () => client.sandboxes.experimentalFromName(APP, name)).catch(
      (thrown: unknown) => {
        if (thrown instanceof NotFoundError) return null;
        throw thrown;
      },
    );
    if (earlier !== null) await within(REQUEST_MS, () => earlier.terminate({ wait: true }));
  }

  return {
    network: 'blocked',
    open: (options, hosts) =>
      guarded(async () => {
        const base = client.images.fromRegistry(image ?? DEFAULT_IMAGE);
        const built = image === null ? base.dockerfileCommands([PYTHON]) : base;
        const made = await create(options, built, { outboundDomainAllowlist: [...hosts] }, FIRST_IMAGE_MS);
        const rooted = await runIn(sandboxOf(made), { ...MAKE_ROOT }, now, '/');
        return rooted.ok ? ok(made) : rooted;
      }),
    split: (sandbox, copies) =>
      guarded(async () => {
        const from = sandboxOf(sandbox);
        const files = await within(SNAPSHOT_MS + GRACE_MS, () =>
          from.snapshotFilesystem({ timeoutMs: SNAPSHOT_MS, ttlMs: SNAPSHOT_TTL_MS }),
        );
        await sandbox.end();
        const made = await Promise.allSettled(
          copies.map((options) => create(options, files, { blockNetwork: true }, REQUEST_MS * 2)),
        );
        const good = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
        if (good.length === copies.length) return ok(good);
        await Promise.all(good.map((one) => one.end()));
        return err(unavailable());
      }),
  };

  function sandboxOf(sandbox: Sandbox): ModalSandbox {
    const found = held.get(sandbox);
    if (found === undefined) throw new Error('a sandbox of another place');
    return found;
  }
}

const MAKE_ROOT: ShellCommand = {
  command: `mkdir -p .${ROOT}/home`,
  folder: '',
  timeoutMs: REQUEST_MS,
  keepBytes: 1_000,
};

async function runIn(sandbox: ModalSandbox, asked: ShellCommand, now: Clock, root = ROOT): Promise<Result<ShellEnd>> {
  const began = now();
  const workdir = asked.folder === '' ? root : `${root}/${asked.folder}`;
  const env = { ...SHELL_ENV, HOME: `${ROOT}/home`, ...asked.env };
  const args = shellArguments(asked.command, asked.keepBytes, asked.stdin !== undefined);
  // Modal counts in whole seconds.
  const timeoutMs = Math.ceil(asked.timeoutMs / 1_000) * 1_000;
  const ended = await within(timeoutMs + REQUEST_MS, async () => {
    const process = await sandbox.exec(args, { workdir, env, timeoutMs });
    const output = process.stdout.readText();
    // Awaited below; until then a failure has nobody to tell.
    output.catch(() => undefined);
    if (asked.stdin !== undefined) await process.stdin.writeText(asked.stdin);
    await process.stdin.close();
    const code = await process.wait();
    return { code, output: await output.catch(() => '') };
  });
  const seconds = (now() - began) / 1_000;
  const late = ended.code !== 0 && seconds * 1_000 >= timeoutMs;
  return ok({ code: late ? null : ended.code, seconds, output: ended.output.slice(-asked.keepBytes) });
}

async function end(sandbox: ModalSandbox): Promise<void> {
  await within(REQUEST_MS, () => sandbox.terminate()).catch(() => undefined);
  sandbox.detach();
}

async function guarded<T>(act: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await act();
  } catch (thrown) {
    return err(failureOf(thrown));
  }
}

function unavailable(): StageError {
  return retryable('sandbox_unavailable', 2_000);
}
