// Writing a rewrite: all of it or nothing, and only over what was read.

import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { replaceFile } from '../../../dev/modernize/write-file.ts';
import { makeFolder } from './folder.ts';

it.each([0o644, 0o755, 0o600, 0o664])('keeps mode %o, and every byte (C13)', async (mode) => {
  const before = '\ufeffa = 1\r\n';
  const root = makeFolder({ 'a.py': before }, { 'a.py': mode });

  const problem = await replaceFile(root, 'a.py', before, '\ufeffa = 2\r\n');

  expect(problem).toBeNull();
  expect(readFileSync(join(root, 'a.py'))).toEqual(Buffer.from('\ufeffa = 2\r\n'));
  expect(statSync(join(root, 'a.py')).mode & 0o777).toBe(mode);
  expect(readdirSync(root)).toEqual(['a.py']);
});

it('leaves a file that changed meanwhile as it is', async () => {
  const root = makeFolder({ 'a.py': 'a = 1\n' });
  writeFileSync(join(root, 'a.py'), 'a = 3\n');

  const problem = await replaceFile(root, 'a.py', 'a = 1\n', 'a = 2\n');

  expect(problem).toBe('changed_meanwhile');
  expect(readFileSync(join(root, 'a.py'), 'utf8')).toBe('a = 3\n');
  expect(readdirSync(root)).toEqual(['a.py']);
});

it('writes through no link, neither of the file nor of its folder (C15)', async () => {
  const outside = makeFolder({ 'a.py': 'a = 1\n' });
  const root = makeFolder({ 'lib/a.py': 'a = 1\n', 'b.py': 'a = 1\n' });
  renameSync(join(root, 'lib'), join(root, 'old'));
  symlinkSync(outside, join(root, 'lib'));
  symlinkSync(join(outside, 'a.py'), join(root, 'c.py'));

  const problems = await Promise.all(['lib/a.py', 'c.py'].map((path) => replaceFile(root, path, 'a = 1\n', 'a = 2\n')));

  expect(problems).toEqual(['changed_meanwhile', 'changed_meanwhile']);
  expect(readFileSync(join(outside, 'a.py'), 'utf8')).toBe('a = 1\n');
  expect(readdirSync(outside)).toEqual(['a.py']);
});

it('says when it cannot', async () => {
  const root = makeFolder({});
  mkdirSync(join(root, 'empty'));

  expect(await replaceFile(root, 'empty/a.py', 'a = 1\n', 'a = 2\n')).toBe('not_writable');
});
