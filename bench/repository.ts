// Repositories to measure on: the outdated files of the bundled sample, again and again under other names, each with a
// line of its own so that no two blobs are equal.

import { sampleFiles } from '../dev/demo/sample.ts';
import type { NewFile } from '../dev/github/server.ts';
import { languageOf } from '../src/core/language.ts';

const MODELS = [
  'shop/models.py',
  'web/server.js',
  'admin/store.ts',
  'shop/mailer.py',
  'web/cart.js',
  'admin/table.tsx',
] as const;
const MANIFESTS = ['package.json', 'setup.cfg'];

/** The manifests of the sample and `count` outdated files. */
export function outdatedRepository(count: number): readonly NewFile[] {
  const sample = new Map(sampleFiles().map((file) => [file.path, file]));
  const text = (path: string): string => {
    const file = sample.get(path);
    if (file === undefined) throw new Error(`the sample has no ${path}`);
    return Buffer.from(file.content as Uint8Array).toString('utf8');
  };
  const files = Array.from({ length: count }, (_, index): NewFile => {
    const model = MODELS[index % MODELS.length] ?? MODELS[0];
    const [folder = '', name = ''] = model.split('/');
    const comment = languageOf(model) === 'python' ? '#' : '//';
    return { path: `${folder}/part-${index}/${name}`, content: `${text(model)}\n${comment} Part ${index}.\n` };
  });
  return [...MANIFESTS.map((path) => ({ path, content: text(path) })), ...files];
}

/** Bytes of all files. */
export function sizeOf(files: readonly NewFile[]): number {
  return files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
}
