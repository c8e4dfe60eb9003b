// Puts what browsers fetch into public: the page (src/ui) into app, the scripts and styles of the documentation pages
// into docs-assets, from the installed packages and from our own files beside this one. `wrangler deploy` and
// `npm run dev` call it; it does nothing when nothing changed.

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { DOCS_ASSETS, PAGES, REDOC, REDOC_VERSION, SWAGGER_UI_VERSION } from '../../src/docs-assets.ts';
import { filesWithKeys } from './no-keys.ts';
import { bundlePage } from './page.ts';
import { contentOf, writeNew } from './write-new.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PUBLIC = join(ROOT, 'public');
const Package = z.object({ version: z.string() });

interface Bundle {
  readonly package: string;
  readonly version: string;
  readonly from: string;
  readonly to: string;
  readonly files: readonly string[];
  /** An address of another host that a script would ask, and what it asks instead. */
  readonly foreign?: { readonly file: string; readonly address: string; readonly own: string };
}

const BUNDLES: readonly Bundle[] = [
  {
    package: 'swagger-ui-dist',
    version: SWAGGER_UI_VERSION,
    from: '',
    // The form in which @hono/swagger-ui asks for it.
    to: `${DOCS_ASSETS}/swagger-ui-dist@${SWAGGER_UI_VERSION}`,
    files: ['swagger-ui.css', 'swagger-ui-bundle.js', 'swagger-ui-bundle.js.LICENSE.txt'],
  },
  {
    package: 'redoc',
    version: REDOC_VERSION,
    from: 'bundles',
    to: REDOC,
    files: ['redoc.standalone.js', 'redoc.standalone.js.LICENSE.txt'],
    foreign: {
      file: 'redoc.standalone.js',
      address: 'https://cdn.redoc.ly/redoc/logo-mini.svg',
      own: '/favicon.svg',
    },
  },
];

/**
 * Copies what is missing or old. Fails with a sentence when an installed package has another version than the pages name.
 * Writes nothing else: a server that watches the folder starts anew with every write, in the middle of its runs.
 */
export function buildAssets(): void {
  const stamp = join(PUBLIC, DOCS_ASSETS, 'built');
  const wanted = BUNDLES.map(({ to }) => to).join('\n');
  if (contentOf(stamp)?.toString() !== wanted) {
    for (const bundle of BUNDLES) copy(bundle);
    removeOthers();
    writeNew(stamp, Buffer.from(wanted));
  }
  const own = join(import.meta.dirname, 'docs');
  for (const file of readdirSync(own)) writeNew(join(PUBLIC, PAGES, file), readFileSync(join(own, file)));
  placePage();
}

/** What an older build left goes last: the new page is there by then. */
function placePage(): void {
  const folder = join(PUBLIC, 'app');
  const files = bundlePage().files.map(({ path, content }) => ({ path: join(folder, path), content }));
  for (const { path, content } of files) writeNew(path, content);
  const wanted = new Set(files.map(({ path }) => path));
  const there = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of there) {
    const path = join(parentPath, name);
    if (!wanted.has(path)) rmSync(path, { force: true });
  }
}

/** Versions that no page names any more. */
function removeOthers(): void {
  const named = [...BUNDLES.map(({ to }) => to), PAGES].map((path) => join(PUBLIC, path));
  for (const name of readdirSync(join(PUBLIC, DOCS_ASSETS))) {
    const path = join(PUBLIC, DOCS_ASSETS, name);
    if (!named.includes(path)) rmSync(path, { recursive: true, force: true });
  }
}

function copy(bundle: Bundle): void {
  const folder = join(ROOT, 'node_modules', bundle.package);
  const { version } = Package.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  if (version !== bundle.version) {
    throw new Error(`${bundle.package} ${version} is installed, src/docs-assets.ts names ${bundle.version}.`);
  }
  for (const file of bundle.files) {
    const content = readFileSync(join(folder, bundle.from, file));
    writeNew(join(PUBLIC, bundle.to, file), bundle.foreign?.file === file ? withoutForeign(bundle, content) : content);
  }
}

function withoutForeign(bundle: Bundle, content: Buffer): Buffer {
  if (bundle.foreign === undefined) return content;
  const { address, own } = bundle.foreign;
  const script = content.toString();
  if (!script.includes(address)) throw new Error(`${bundle.package} no longer asks ${address}: look what it asks now.`);
  return Buffer.from(script.replaceAll(address, own));
}

if (process.argv[1] === import.meta.filename) {
  buildAssets();
  const found = await filesWithKeys(PUBLIC);
  if (found.length > 0) throw new Error(`A key of the service is in what browsers fetch: ${found.join(', ')}`);
}
