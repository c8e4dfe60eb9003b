// What of a folder is looked at: git's own list where there is git, and never through a link.

import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { listFiles } from '../../../dev/modernize/list-files.ts';
import { findPlace } from '../../../dev/modernize/place.ts';
import { gitIn, makeFolder } from './folder.ts';

async function listed(path: string): Promise<readonly string[]> {
  const entries = await listFiles(await findPlace(path));
  return entries.map(({ mode, path: name }) => `${mode} ${name}`).sort();
}

describe('in a git repository', () => {
  it('lists what is tracked or new, and not what git ignores', async () => {
    const root = makeFolder({ '.gitignore': 'out/\n*.log\n', 'a.py': '', 'lib/b.py': '', 'out/c.py': '', 'd.log': '' });
    gitIn(root, 'init');
    gitIn(root, 'add', 'a.py');

    expect(await listed(root)).toEqual(['040000 lib', '100644 .gitignore', '100644 a.py', '100644 lib/b.py']);
  });

  it('keeps a tracked file that is ignored, and drops one that is gone', async () => {
    const root = makeFolder({ 'a.py': '', 'gone.py': '', '.gitignore': 'a.py\n' });
    gitIn(root, 'init');
    gitIn(root, 'add', '-f', 'a.py', 'gone.py');
    rmSync(join(root, 'gone.py'));

    expect(await listed(root)).toEqual(['100644 .gitignore', '100644 a.py']);
  });

  it('names paths from the root, whatever part of it is asked for', async () => {
    const root = makeFolder({ 'a.py': '', 'lib/*/c.py': '', 'lib/b/d.py': '' });
    gitIn(root, 'init');

    expect(await listed(join(root, 'lib/*'))).toEqual(['040000 lib', '040000 lib/*', '100644 lib/*/c.py']);
    expect(await listed(join(root, 'a.py'))).toEqual(['100644 a.py']);
  });

  it('lists links and other repositories as such, and looks into neither (C15)', async () => {
    const outside = makeFolder({ 'secret.py': '' });
    const root = makeFolder({ 'a.py': '', 'nested/b.py': '' });
    gitIn(root, 'init');
    gitIn(join(root, 'nested'), 'init');
    gitIn(join(root, 'nested'), 'add', '.');
    gitIn(join(root, 'nested'), 'commit', '-m', 'x');
    symlinkSync(outside, join(root, 'link'));

    expect(await listed(root)).toEqual(['100644 a.py', '120000 link', '160000 nested']);
  });

  it('is not taken for the one whose hook calls', async () => {
    const other = makeFolder({ 'other.py': '' });
    gitIn(other, 'init');
    gitIn(other, 'add', '.');
    const root = makeFolder({ 'a.py': '', '.gitignore': 'a.py\n' });
    gitIn(root, 'init');
    gitIn(root, 'add', '-f', 'a.py');
    vi.stubEnv('GIT_DIR', join(other, '.git'));
    onTestFinished(() => void vi.unstubAllEnvs());

    expect(await listed(root)).toEqual(['100644 .gitignore', '100644 a.py']);
  });

  it('runs nothing that its settings name', async () => {
    const root = makeFolder({ 'a.py': '', monitor: '#!/bin/sh\ntouch "$(dirname "$0")/ran"\n' }, { monitor: 0o755 });
    gitIn(root, 'init');
    gitIn(root, 'config', 'core.fsmonitor', join(root, 'monitor'));

    expect(await listed(root)).toContain('100644 a.py');
    expect(existsSync(join(root, 'ran'))).toBe(false);
  });
});

describe('without git', () => {
  it('lists all but hidden folders and node_modules', async () => {
    const root = makeFolder({
      'package.json': '',
      '.hidden/a.py': '',
      '.b.js': '',
      'node_modules/c.js': '',
      'd/e.py': '',
    });

    expect(await listed(root)).toEqual(['040000 d', '100644 .b.js', '100644 d/e.py', '100644 package.json']);
  });

  it('counts from the nearest folder with a manifest', async () => {
    const root = makeFolder({ 'pyproject.toml': '', 'pkg/sub/a.py': '', 'pkg/b.py': '' });

    expect(await findPlace(join(root, 'pkg/sub'))).toEqual({ root, within: 'pkg/sub', isGit: false });
    expect(await listed(join(root, 'pkg/sub'))).toEqual(['040000 pkg', '040000 pkg/sub', '100644 pkg/sub/a.py']);
  });

  it('takes a link to a folder for the folder, and leaves a link to a file a link', async () => {
    const root = makeFolder({ 'real/package.json': '', 'real/a.js': '' });
    symlinkSync(join(root, 'real'), join(root, 'folder'));
    mkdirSync(join(root, 'other'));
    symlinkSync(join(root, 'real/a.js'), join(root, 'real/b.js'));

    expect((await findPlace(join(root, 'folder'))).root).toBe(join(root, 'real'));
    expect(await listed(join(root, 'folder/b.js'))).toEqual(['120000 b.js']);
  });

  it('says when there is nothing', async () => {
    await expect(findPlace('/no/such/path')).rejects.toThrow('/no/such/path');
  });
});
