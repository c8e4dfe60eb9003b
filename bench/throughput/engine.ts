// Fixes the files that come as JSON on standard input with the rules engine, on one thread, and prints the time of that
// without the loading of the engine.

import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { createRuleEngine, warmRuleEngine } from '../../src/engine/rules/index.ts';
import { Script } from './scripts.ts';

/** High enough for every rule, as ESLint asks for no floor. */
const FLOOR = { ecmascript: 2024, node: 22, source_type: 'unknown', declared_in: 'the measurement' } as const;

const scripts = z.array(Script).parse(await json(process.stdin));
const engine = createRuleEngine();
await warmRuleEngine(engine, ['javascript', 'typescript']);
const began = performance.now();
const before = process.cpuUsage();
let changed = 0;
for (const script of scripts) {
  const fixed = await engine.fix({ ...script, floor: FLOOR });
  if (fixed.text !== script.text) changed += 1;
}
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ ms: performance.now() - began, cpuMs: (user + system) / 1_000, changed }));
