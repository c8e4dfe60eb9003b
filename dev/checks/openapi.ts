// `npm run check:openapi`: openapi.json is what the Worker serves at /openapi.json, passes the linter, and is what the
// client's types were made from. `npm run openapi` writes document and types anew.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createApp } from '../../src/app.ts';
import type { Deps } from '../../src/deps.ts';
import { OPENAPI_INFO } from '../../src/routes/openapi.ts';
import { clientTypes } from './client-types.ts';
import { firstDifference } from './first-difference.ts';
import { lintDocument } from './openapi-lint.ts';

const file = resolve(import.meta.dirname, '../../openapi.json');
const typesFile = resolve(import.meta.dirname, '../../src/api-client/schema.ts');
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });

// The document comes from the routes alone; no request is made, so nothing is ever asked of these.
const noDeps = new Proxy({} as Deps, {
  get: (_, name) => {
    throw new Error(`the document must not depend on ${String(name)}`);
  },
});

const app = createApp(() => noDeps);
const document: unknown = JSON.parse(JSON.stringify(app.getOpenAPI31Document(OPENAPI_INFO)));

const text = `${JSON.stringify(document, null, 2)}\n`;
const types = await clientTypes(document);

if (values.write) {
  writeFileSync(file, text);
  writeFileSync(typesFile, types);
  console.log(`${[file, typesFile].map((path) => relative(process.cwd(), path)).join(' and ')} written.`);
}
const problems = [...differences(), ...(await lintDocument(text))];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log('openapi.json is what the Worker serves, the linter finds nothing, and the client has its types.');

function differences(): readonly string[] {
  const at = firstDifference(JSON.parse(read(file) ?? 'null'), document);
  return [
    ...(at === null ? [] : [`openapi.json differs from what the Worker serves at ${at}. Run: npm run openapi`]),
    ...(read(typesFile) === types
      ? []
      : ['The types of the client are not those of openapi.json. Run: npm run openapi']),
  ];
}

function read(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
