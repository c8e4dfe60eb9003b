// Prints how many milliseconds the rules engine alone takes for the files that come as JSON on standard input, in one
// process on one thread, engines loaded before. The yardstick for a whole run.

import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { Floor } from '../src/core/floor/floor.ts';
import { Language } from '../src/core/language.ts';
import { createRuleEngine, warmRuleEngine } from '../src/engine/rules/index.ts';

const Files = z.array(z.object({ path: z.string(), language: Language, text: z.string(), floor: Floor }));

const files = Files.parse(await json(process.stdin));
const engine = createRuleEngine();
await warmRuleEngine(engine);
const began = performance.now();
let changed = 0;
for (const file of files) {
  await engine.find(file);
  if ((await engine.fix(file)).text !== file.text) changed += 1;
}
console.log(JSON.stringify({ ms: performance.now() - began, changed }));
