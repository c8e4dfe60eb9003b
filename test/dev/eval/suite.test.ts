// Suites from disk: folders of texts, and JSON lists.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSuite } from '../../../dev/eval/suite.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eval-suite-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function write(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, text);
  return path;
}

describe('a folder', () => {
  it('holds pairs, texts that stay, and the floor of each folder', async () => {
    await write('sets.before.py', 'set([1])\n');
    await write('sets.after.py', '{1}\n');
    await write('old/stay.same.py', 'x = 1\n');
    await write('old/floor.txt', 'python>=3.8\n');

    const cases = await loadSuite(folder);

    expect(cases).toEqual([
      { path: 'old/stay.py', before: 'x = 1\n', after: null, floor: 'python>=3.8' },
      { path: 'sets.py', before: 'set([1])\n', after: '{1}\n' },
    ]);
  });

  it('is refused when a text has no pair', async () => {
    await write('sets.before.py', 'set([1])\n');

    await expect(loadSuite(folder)).rejects.toThrow(/sets\.after\.py/);
  });

  it('is refused when it holds no case', async () => {
    await expect(loadSuite(folder)).rejects.toThrow(/no case/);
  });
});

describe('a JSON list', () => {
  it('holds cases', async () => {
    const cases = [{ path: 'a.js', before: 'var a;', after: null, floor: 'node>=18', kinds: ['let-const'] }];
    const path = await write('suite.json', JSON.stringify(cases));

    expect(await loadSuite(path)).toEqual(cases);
  });

  it('is refused by the name of what is wrong', async () => {
    const path = await write('suite.json', '[{"path": "a.js", "before": "x"}]');

    await expect(loadSuite(path)).rejects.toThrow(/after/);
  });
});
