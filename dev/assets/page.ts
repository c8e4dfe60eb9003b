// Bundles the page (src/ui): modules with hashed names, one stylesheet, and the document that names them. Writes nothing.

import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '../..');
const UI = join(ROOT, 'src/ui');
/** Below /app/. Everything in it has a hash in its name, so that browsers keep it for ever. */
const ASSETS = 'assets';
const PLACE = '<!-- assets -->';

export interface PageFile {
  /** Relative to /app/. */
  readonly path: string;
  readonly content: Uint8Array;
}

export interface Page {
  readonly files: readonly PageFile[];
  /** Paths of the scripts that must be there before anything is painted. */
  readonly firstScripts: readonly string[];
}

/** The page as it is served below /app/. */
export function bundlePage(): Page {
  const { outputFiles, metafile } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [
      { in: join(UI, 'main.tsx'), out: 'app' },
      { in: join(UI, 'styles/app.css'), out: 'app' },
    ],
    outdir: join(ROOT, 'public/app', ASSETS),
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2022'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'linked',
    charset: 'utf8',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const assets = outputFiles.map(({ path, contents }) => ({ path: `${ASSETS}/${basename(path)}`, content: contents }));
  const style = assets.find(({ path }) => path.endsWith('.css'))?.path ?? '';
  const firstScripts = scriptsOf(metafile).map((path) => `${ASSETS}/${basename(path)}`);
  const [main = '', ...chunks] = firstScripts;
  const tags = [
    `<link rel="stylesheet" href="/app/${style}" />`,
    ...chunks.map((path) => `<link rel="modulepreload" href="/app/${path}" />`),
    `<script type="module" src="/app/${main}"></script>`,
  ];
  const html = readFileSync(join(UI, 'index.html'), 'utf8');
  if (!html.includes(PLACE)) throw new Error(`src/ui/index.html has no ${PLACE}.`);
  const page = { path: 'index.html', content: Buffer.from(html.replace(PLACE, tags.join('\n    '))) };
  // The document names the others, so it comes last.
  return { files: [...assets, page], firstScripts };
}

/** The entry and what it imports at once, the entry first. */
function scriptsOf({ outputs }: Metafile): readonly string[] {
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === 'src/ui/main.tsx');
  const found = new Set(entry === undefined ? [] : [entry]);
  for (const path of found) {
    for (const { path: other, kind } of outputs[path]?.imports ?? []) if (kind === 'import-statement') found.add(other);
  }
  return [...found];
}
