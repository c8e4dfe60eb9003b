// The rules engine alone, in a process of its own: `node engine-alone.ts <count>` prints the times of loading, of the
// first pass and of a second pass over the same files. One pass is what a run asks of the engines per file: syntax,
// find, fix, syntax. No thread, no clone, no network.

import { floorOf } from '../../src/core/floor/manifests.ts';
import type { SourceFile } from '../../src/core/ports.ts';
import { makeFiles, MANIFESTS } from './repository.ts';

const manifests = MANIFESTS.map(({ path, content }) => ({ path, text: content }));
const files = makeFiles(Number(process.argv[2])).map(({ path, language, content }): SourceFile => {
  const near = manifests.filter((manifest) => path.startsWith(manifest.path.split('/')[0] ?? ''));
  return { path, language, text: content, floor: floorOf(path, language, near) };
});

const began = performance.now();
const { createRuleEngine } = await import('../../src/engine/rules/index.ts');
const { createSyntaxChecker } = await import('../../src/engine/syntax/index.ts');
const rules = createRuleEngine();
const syntax = createSyntaxChecker();
await rules.warm(['python', 'javascript', 'typescript']);
const load_ms = performance.now() - began;

/** Asks the engines about every file; `round` keeps the engine's memory of the last pass out of this one. */
async function pass(round: string): Promise<{ ms: number; cpu_ms: number; changed: number }> {
  const start = performance.now();
  const cpu = process.cpuUsage();
  let changed = 0;
  for (const file of files) {
    const source = { ...file, path: `${round}/${file.path}` };
    await syntax.check(source);
    await rules.find(source);
    const { text } = await rules.fix(source);
    await syntax.check({ ...source, text });
    if (text !== source.text) changed += 1;
  }
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - start, cpu_ms: (user + system) / 1_000, changed };
}

const first = await pass('first');
const warm = await pass('warm');
const times = { load_ms, first_ms: first.ms, warm_ms: warm.ms, warm_cpu_ms: warm.cpu_ms };
console.log(JSON.stringify({ ...times, changed: first.changed }));
