// The production bundle on workerd itself, without wrangler's proxy between it and the client: what is measured, and
// killed, is the Worker. Objects keep their SQLite files in a folder, as under wrangler.

import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { parse } from 'smol-toml';
import * as z from 'zod';
import { startChild, type Child } from './child.ts';
import type { Settings } from './settings.ts';

const ROOT = resolve(import.meta.dirname, '../..');

const Wrangler = z.object({
  compatibility_date: z.string(),
  compatibility_flags: z.array(z.string()).default([]),
  durable_objects: z.object({ bindings: z.array(z.object({ name: z.string(), class_name: z.string() })) }),
});

/** Builds what `wrangler deploy` would send, into `folder`, and gives the path of its one module. */
export async function buildBundle(folder: string): Promise<string> {
  const wrangler = join(ROOT, 'node_modules/wrangler/bin/wrangler.js');
  const args = [wrangler, 'deploy', '--dry-run', '--minify', '--outdir', folder];
  await promisify(execFile)(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
  });
  return join(folder, 'index.js');
}

/** Starts workerd on a loopback port with the bundle. Resolves when it listens. */
export async function startPlainWorkerd(options: {
  readonly bundle: string;
  readonly folder: string;
  readonly port: number;
  readonly settings: Settings;
  readonly onLine?: (line: string) => void;
}): Promise<Child & { readonly url: string }> {
  const { folder, port } = options;
  const storage = join(folder, 'objects');
  mkdirSync(storage, { recursive: true });
  writeFileSync(join(folder, 'worker.capnp'), configuration({ ...options, storage }), { mode: 0o600 });
  const child = startChild(workerdPath(), ['serve', join(folder, 'worker.capnp'), 'config'], {
    cwd: folder,
    env: { PATH: process.env['PATH'] },
    onLine: options.onLine ?? (() => undefined),
  });
  const url = `http://127.0.0.1:${port}`;
  await untilHealthy(url, child);
  return { ...child, url };
}

/** The binary of this machine, as the package itself finds it. */
function workerdPath(): string {
  const found: unknown = createRequire(join(ROOT, 'package.json'))('workerd');
  return z.object({ default: z.string() }).parse(found).default;
}

/** Resolves when `url` answers its health check; stops the process and throws when it ends before, or never does. */
export async function untilHealthy(url: string, child: Child): Promise<void> {
  const ended = child.ended.then(() => 'ended' as const);
  const deadline = performance.now() + 20_000;
  while (performance.now() < deadline) {
    const answered = fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    const state = await Promise.race([answered, ended]);
    if (state === true) return;
    if (state === 'ended') break;
    await setTimeout(20);
  }
  await child.stop();
  throw new Error('the server did not start');
}

function configuration(given: {
  readonly bundle: string;
  readonly folder: string;
  readonly storage: string;
  readonly port: number;
  readonly settings: Settings;
}): string {
  const wrangler = Wrangler.parse(parse(readFileSync(join(ROOT, 'wrangler.toml'), 'utf8')));
  const objects = wrangler.durable_objects.bindings;
  const text = (value: string): string => JSON.stringify(value);
  const bindings = [
    ...Object.entries(given.settings).map(([name, value]) => `(name = ${text(name)}, text = ${text(value)})`),
    ...objects.map(({ name, class_name }) => `(name = ${text(name)}, durableObjectNamespace = ${text(class_name)})`),
  ];
  const namespaces = objects.map(
    ({ class_name }) => `(className = ${text(class_name)}, uniqueKey = ${text(class_name)}, enableSql = true)`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "objects", disk = (path = ${text(given.storage)}, writable = true)),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${given.port}", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "index.js", esModule = embed ${text(relative(given.folder, given.bundle))})],
  compatibilityDate = ${text(wrangler.compatibility_date)},
  compatibilityFlags = [${wrangler.compatibility_flags.map(text).join(', ')}],
  bindings = [${bindings.join(', ')}],
  durableObjectNamespaces = [${namespaces.join(', ')}],
  durableObjectStorage = (localDisk = "objects"),
);
`;
}
