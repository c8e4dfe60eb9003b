// Puts the scripts and styles of the documentation pages into public/docs-assets, from the installed packages and from
// our own files beside this one. `wrangler deploy` and `npm run dev` call it; it does nothing when nothing changed.

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { DOCS_ASSETS, PAGES, REDOC, REDOC_VERSION, SWAGGER_UI_VERSION } from '../../src/docs-assets.ts';
import { filesWithKeys } from './no-keys.ts';

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

/** Copies what is missing or old. Fails with a sentence when an installed package has another version than the pages name. */
export function buildAssets(): void {
  const stamp = join(PUBLIC, DOCS_ASSETS, 'built');
  const wanted = BUNDLES.map(({ to }) => to).join('\n');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    rmSync(join(PUBLIC, DOCS_ASSETS), { recursive: true, force: true });
    for (const bundle of BUNDLES) copy(bundle);
    writeFileSync(stamp, wanted);
  }
  // Small and our own: copied each time, so that a change is seen at once.
  cpSync(join(import.meta.dirname, 'docs'), join(PUBLIC, PAGES), { recursive: true });
}

function copy(bundle: Bundle): void {
  const folder = join(ROOT, 'node_modules', bundle.package);
  const { version } = Package.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  if (version !== bundle.version) {
    throw new Error(`${bundle.package} ${version} is installed, src/docs-assets.ts names ${bundle.version}.`);
  }
  const target = join(PUBLIC, bundle.to);
  mkdirSync(target, { recursive: true });
  for (const file of bundle.files) cpSync(join(folder, bundle.from, file), join(target, file));
  if (bundle.foreign === undefined) return;
  const { file, address, own } = bundle.foreign;
  const script = readFileSync(join(target, file), 'utf8');
  if (!script.includes(address)) throw new Error(`${bundle.package} no longer asks ${address}: look what it asks now.`);
  writeFileSync(join(target, file), script.replaceAll(address, own));
}

if (process.argv[1] === import.meta.filename) {
  buildAssets();
  const found = await filesWithKeys(PUBLIC);
  if (found.length > 0) throw new Error(`A key of the service is in what browsers fetch: ${found.join(', ')}`);
}
