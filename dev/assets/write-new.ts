// Writes a file only when its content is new: a server that watches the folder starts anew with every write.

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file's bytes; null when there is none. */
export function contentOf(file: string): Buffer | null {
  return existsSync(file) ? readFileSync(file) : null;
}

/** At once or not at all, because several servers may build at the same time. */
export function writeNew(file: string, content: Uint8Array): void {
  if (contentOf(file)?.equals(content) === true) return;
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${randomBytes(4).toString('hex')}`;
  writeFileSync(beside, content);
  renameSync(beside, file);
}
