// Writes the folder that the Modal image is built from: the sources of bridge and jobs, and the package.json and lock
// of what they import. Installs nothing.

import { readFileSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Lock, Manifest, partOfLock } from './part-of-lock.ts';
import { followImports } from './sources.ts';

/** The programs inside the image, and the file that threads start with. */
const ENTRIES = [
  'src/modal-bridge/main.ts',
  'src/modal-bridge/container/main.ts',
  'src/modal-bridge/backends/local/thread.ts',
];

export interface Bundle {
  readonly folder: string;
  readonly files: number;
  readonly packages: readonly string[];
}

/** Makes `folder` anew from the checkout at `root`. */
export async function writeBundle(root: string, folder: string): Promise<Bundle> {
  const manifest = Manifest.parse(readJson(join(root, 'package.json')));
  const lock = Lock.parse(readJson(join(root, 'package-lock.json')));
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const { files, packages } = followImports(ENTRIES, read, new Set(Object.keys(manifest.dependencies)));
  const part = partOfLock(manifest, lock, packages);
  await rm(folder, { recursive: true, force: true });
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await cp(join(root, file), join(folder, file));
  }
  await writeFile(join(folder, 'package.json'), jsonText(part.manifest));
  await writeFile(join(folder, 'package-lock.json'), jsonText(part.lock));
  return { folder, files: files.length, packages };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
