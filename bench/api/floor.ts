// The least that the platform asks for each route: a Worker of a few lines on the same workerd, which does for a route
// what every Worker of this design has to (answer; ask one object; make one object and write a row in it) and no more.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { claimPort } from '../../dev/stack/ports.ts';
import type { Served } from './ours.ts';
import { startPlainWorkerd } from '../../dev/stack/plain-workerd.ts';

/** Has the classes that wrangler.toml names, because the configuration is the same. */
const MODULE = `import { DurableObject } from 'cloudflare:workers';
class Least extends DurableObject {
  read() { return this.ctx.storage.sql.exec('SELECT 1 AS one').one(); }
  begin(body) {
    this.ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS run (body TEXT)');
    this.ctx.storage.sql.exec('INSERT INTO run VALUES (?)', body);
    return { status: 'queued' };
  }
}
export class RunCoordinator extends Least {}
export class Account extends Least {}
export class RateLimiter extends Least {}
export class RunRegistry extends Least {}
export class MetricsStore extends Least {}
export default {
  async fetch(request, env) {
    const path = new URL(request.url).pathname;
    if (path === '/health') return Response.json({ status: 'ok' });
    if (request.method === 'POST') {
      const run = env.RUNS.get(env.RUNS.newUniqueId());
      return Response.json(await run.begin(await request.text()), { status: 202 });
    }
    const objects = path === '/auth/me' ? env.ACCOUNTS : env.RUNS;
    return Response.json(await objects.getByName(path).read());
  },
};
`;

/** Starts it in a folder of its own below `folder`. */
export async function serveFloor(folder: string): Promise<Served> {
  const own = join(folder, 'floor');
  await mkdir(own, { recursive: true });
  const bundle = join(own, 'least.js');
  await writeFile(bundle, MODULE);
  const worker = await startPlainWorkerd({ bundle, folder: own, port: await claimPort(0, 'PORT'), settings: {} });
  return { url: worker.url, tokens: ['none'], runs: ['some-run'], stop: () => worker.stop() };
}
