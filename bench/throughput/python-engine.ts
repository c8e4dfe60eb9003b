// Fixes the Python files that come as JSON on standard input with the rules engine, on one thread, and prints the time of
// that without the loading of the engine.

import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { createRuleEngine, warmRuleEngine } from '../../src/engine/rules/index.ts';

const Input = z.object({
  python: z.tuple([z.int(), z.int()]),
  files: z.array(z.object({ path: z.string(), text: z.string() })),
});

const { python, files } = Input.parse(await json(process.stdin));
const engine = createRuleEngine();
await warmRuleEngine(engine, ['python']);
const floor = { python, declared_in: 'the measurement' };
const began = performance.now();
const before = process.cpuUsage();
let changed = 0;
for (const file of files) {
  const fixed = await engine.fix({ ...file, language: 'python', floor });
  if (fixed.text !== file.text) changed += 1;
}
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ ms: performance.now() - began, cpuMs: (user + system) / 1_000, changed }));
