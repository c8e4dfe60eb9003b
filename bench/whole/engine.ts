// The rules engine alone on the files of a repository, in a process of its own so that no run has warmed it up.

import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { NewFile } from '../../dev/github/server.ts';
import { floorOf, manifestNames } from '../../src/core/floor/manifests.ts';
import { languageOf } from '../../src/core/language.ts';

/** Its time on one thread, engines loaded, ms. */
export async function engineAloneMs(files: readonly NewFile[]): Promise<number> {
  const manifests = files
    .filter(({ path }) => !path.includes('/'))
    .map(({ path, content }) => ({ path, text: String(content) }));
  const input = files.flatMap(({ path, content }) => {
    const language = languageOf(path);
    if (!path.includes('/') || language === null) return [];
    const known = manifests.filter((manifest) => manifestNames(language).includes(manifest.path));
    return [{ path, language, text: String(content), floor: floorOf(path, language, known) }];
  });
  const running = promisify(execFile)(process.execPath, [
    '--no-warnings',
    resolve(import.meta.dirname, '../engine-alone.ts'),
  ]);
  running.child.stdin?.end(JSON.stringify(input));
  const { stdout } = await running;
  return z.object({ ms: z.number() }).parse(JSON.parse(stdout)).ms;
}
