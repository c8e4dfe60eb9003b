// `npm run check:rules`: docs/rules.md and the list that the Worker carries are what the engines' tables say.
// `npm run rules` writes both anew.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import * as z from 'zod';
import { ListedRule } from '../../src/core/rules/listed-rule.ts';
import { RULES } from '../../src/engine/rules/index.ts';
import { catalogueModule, listRules } from './list-rules.ts';
import { rulesPage } from './rules-page.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const rules = z.array(ListedRule).parse(listRules(RULES));
const FILES = [
  ['src/rules-catalogue.ts', catalogueModule(rules)],
  ['docs/rules.md', rulesPage(rules)],
] as const;

for (const [name, text] of FILES) {
  const file = resolve(ROOT, name);
  const wanted = await format(text, { ...(await resolveConfig(file)), filepath: file });
  if (values.write) {
    writeFileSync(file, wanted);
    console.log(`${relative(process.cwd(), file)} written.`);
  } else if (!existsSync(file) || readFileSync(file, 'utf8') !== wanted) {
    console.error(`${name} is not what the tables of the engines say. Run: npm run rules`);
    process.exitCode = 1;
  } else console.log(`${name} lists all ${rules.length} rules.`);
}
