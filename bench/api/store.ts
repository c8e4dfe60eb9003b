// Starts the predecessor's table for it.

import { resolve } from 'node:path';
import * as z from 'zod';
import { startChild } from '../../dev/stack/child.ts';

const Ready = z.object({ url: z.string(), key: z.string() });

export interface Store {
  readonly url: string;
  readonly key: string;
  stop(): Promise<void>;
}

/** Resolves when it takes rows. */
export async function startStore(): Promise<Store> {
  const script = resolve(import.meta.dirname, 'store-process.ts');
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], TMPDIR: process.env['TMPDIR'] };
  const child = startChild(process.execPath, [script], { cwd: process.cwd(), env, onLine: () => undefined });
  const line = await child.waitForLine(/^\{/, 60_000);
  return { ...Ready.parse(JSON.parse(line)), stop: () => child.stop() };
}
