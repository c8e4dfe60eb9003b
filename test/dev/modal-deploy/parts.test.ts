// The bundle's pure parts: which files and packages a program consists of, and what of the lock goes along.

import { describe, expect, it } from 'vitest';
import { Lock, partOfLock } from '../../../dev/modal-deploy/part-of-lock.ts';
import { followImports } from '../../../dev/modal-deploy/sources.ts';

function follow(files: Record<string, string>, dependencies: readonly string[] = []) {
  return followImports(['src/main.ts'], (path) => files[path]!, new Set(dependencies));
}

describe('followImports', () => {
  it.each([
    ['an import', `import { a } from './a.ts';`],
    ['several lines', `import {\n  a,\n} from './a.ts';`],
    ['a side effect', `import './a.ts';`],
    ['a re-export', `export { a } from './a.ts';`],
    ['one on demand', `await import('./a.ts')`],
    ['a thread', `new URL('./a.ts', import.meta.url)`],
  ])('follows %s', (_, text) => {
    expect(follow({ 'src/main.ts': text, 'src/a.ts': '' }).files).toEqual(['src/a.ts', 'src/main.ts']);
  });

  it('follows cycles once, and folders up and down', () => {
    const files = {
      'src/main.ts': `import '../lib/b.ts';`,
      'lib/b.ts': `import './deep/c.ts';`,
      'lib/deep/c.ts': `import '../../src/main.ts';`,
    };

    expect(follow(files).files).toEqual(['lib/b.ts', 'lib/deep/c.ts', 'src/main.ts']);
  });

  it('leaves out what is there for types only', () => {
    const text = `import type { A } from './gone.ts';\nimport type {\n  B,\n} from 'estree';\nexport type { C } from './gone.ts';`;

    expect(follow({ 'src/main.ts': text })).toEqual({ files: ['src/main.ts'], packages: [] });
  });

  it.each([
    ['an import', `import x from 'one';`, 'one'],
    ['a file of a package', `import x from 'one/deep/file.js';`, 'one'],
    ['a scope', `import x from '@scope/one/file';`, '@scope/one'],
    ['a resolved file', `createRequire(import.meta.url).resolve('one/x.wasm')`, 'one'],
    ['a name that is put together', 'resolve(`@scope/one/x-${name}.wasm`)', '@scope/one'],
    ['a name in a constant', `const MODULE = 'one';`, 'one'],
  ])('names the package of %s', (_, text, name) => {
    expect(follow({ 'src/main.ts': text }, ['one', '@scope/one', 'unused']).packages).toEqual([name]);
  });

  it('takes no program in a string for its own', () => {
    const text = `const example = "import fs from 'fs';\\nimport('./gone.js');\\n";`;

    expect(follow({ 'src/main.ts': text })).toEqual({ files: ['src/main.ts'], packages: [] });
  });

  it('takes no program in a pattern for its own', () => {
    const text = 'const cgo = /^import "C"$/m.test(`import "D"`);';

    expect(follow({ 'src/main.ts': text })).toEqual({ files: ['src/main.ts'], packages: [] });
  });

  it('takes neither Node for a package, nor a string that is no dependency', () => {
    expect(follow({ 'src/main.ts': `import 'node:fs';\nconst x = 'other';` }, ['one']).packages).toEqual([]);
  });
});

const lock = Lock.parse({
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { a: '1.0.0', unused: '1.0.0' } },
    'node_modules/a': { version: '1.0.0', dependencies: { b: '^2' }, optionalDependencies: { native: '1' } },
    'node_modules/a/node_modules/b': { version: '2.0.0', dependencies: { c: '*', '@s/d': '*' } },
    'node_modules/b': { version: '1.0.0' },
    'node_modules/c': { version: '1.0.0', peerDependencies: { e: '*', 'not-installed': '*' } },
    'node_modules/@s/d': { version: '1.0.0', dependencies: { a: '*' } },
    'node_modules/e': { version: '1.0.0' },
    'node_modules/native': { version: '1.0.0', optional: true },
    'node_modules/unused': { version: '1.0.0' },
  },
});
const manifest = {
  name: 'whole',
  version: '3.0.0',
  dependencies: { a: '1.0.0', unused: '1.0.0' },
  overrides: { c: '1.0.0', unused: '1.0.0' },
};

describe('partOfLock', () => {
  it('keeps what the packages need, from the place where Node finds it', () => {
    const part = partOfLock(manifest, lock, ['a']).lock as Lock;

    expect(Object.keys(part.packages)).toEqual([
      '',
      'node_modules/@s/d',
      'node_modules/a',
      'node_modules/a/node_modules/b',
      'node_modules/c',
      'node_modules/e',
      'node_modules/native',
    ]);
    expect(part.packages['node_modules/a']).toEqual(lock.packages['node_modules/a']);
  });

  it('declares them, with the overrides that still mean something', () => {
    expect(partOfLock(manifest, lock, ['a']).manifest).toEqual({
      name: 'whole-jobs',
      version: '3.0.0',
      private: true,
      type: 'module',
      dependencies: { a: '1.0.0' },
      overrides: { c: '1.0.0' },
    });
  });

  it('names a package that has no version', () => {
    expect(() => partOfLock(manifest, lock, ['c'])).toThrow('c is imported');
  });
});
