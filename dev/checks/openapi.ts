// `npm run check:openapi`: openapi.json is what the Worker serves at /openapi.json. `npm run openapi` writes it anew.

import { readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createApp } from '../../src/app.ts';
import type { Deps } from '../../src/deps.ts';
import { OPENAPI_INFO } from '../../src/routes/openapi.ts';
import { firstDifference } from './first-difference.ts';

const file = resolve(import.meta.dirname, '../../openapi.json');
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });

// The document comes from the routes alone; no request is made, so nothing is ever asked of these.
const noDeps = new Proxy({} as Deps, {
  get: (_, name) => {
    throw new Error(`the document must not depend on ${String(name)}`);
  },
});

const app = createApp(() => noDeps);
const document: unknown = JSON.parse(JSON.stringify(app.getOpenAPI31Document(OPENAPI_INFO)));

if (values.write) {
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
  console.log(`${relative(process.cwd(), file)} written.`);
} else {
  const at = firstDifference(committed(), document);
  if (at === null) {
    console.log('openapi.json is what the Worker serves.');
  } else {
    console.error(`openapi.json differs from what the Worker serves at ${at}. Run: npm run openapi`);
    process.exitCode = 1;
  }
}

function committed(): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
