import { statSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { buildAssets } from '../../../dev/assets/build.ts';

const PUBLIC = resolve(import.meta.dirname, '../../../public');

/** Every file with the number and the time of its content. */
function stateOf(): readonly string[] {
  const files = readdirSync(PUBLIC, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => {
    const { ino, mtimeMs } = statSync(join(parentPath, name));
    return `${parentPath}/${name} ${ino} ${mtimeMs}`;
  });
}

it('what is built already is not written again: servers that watch would start anew in the middle of a run', () => {
  buildAssets();
  const before = stateOf();

  buildAssets();

  expect(stateOf()).toEqual(before);
});
