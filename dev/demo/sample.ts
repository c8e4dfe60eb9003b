// The bundled legacy repository: files of dev/samples, plus the kinds that cannot lie in a normal checkout.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { NewFile } from '../github/operations/repositories.ts';

const FOLDER = resolve(import.meta.dirname, '../samples/legacy-shop');
const EXECUTABLE = new Set(['scripts/export.py']);

/** All files of the sample with their modes. */
export function sampleFiles(): readonly NewFile[] {
  const files = walk(FOLDER).map((path): NewFile => {
    const name = relative(FOLDER, path);
    return { path: name, content: readFileSync(path), mode: EXECUTABLE.has(name) ? '100755' : '100644' };
  });
  return [...files, ...oddFiles()];
}

/** One of each kind that must be left alone and that a checkout would not carry faithfully. */
function oddFiles(): readonly NewFile[] {
  const outdated = 'var a = 1;\nexport function f() {\n  var b = a;\n  return b;\n}\n';
  return [
    { path: 'web/link.js', content: 'cart.js', mode: '120000' },
    { path: 'lib/module', content: '1f'.repeat(20), mode: '160000' },
    { path: 'web/binary.js', content: Buffer.from([0x76, 0x61, 0x72, 0x00, 0xff]) },
    { path: 'web/utf16.js', content: Buffer.from(`\ufeff${outdated}`, 'utf16le') },
    { path: 'web/latin1.js', content: Buffer.from(`// caf\u00e9\n${outdated}`, 'latin1') },
    { path: 'web/empty.js', content: '' },
    { path: 'web/huge.js', content: `${outdated}${'// filler line\n'.repeat(15_000)}` },
    {
      path: 'web/large-file.js',
      content: `version https://git-lfs.github.com/spec/v1\noid sha256:${'ab'.repeat(32)}\nsize 12345\n`,
    },
  ];
}

function walk(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? walk(path) : [path];
    });
}
