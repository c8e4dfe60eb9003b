// `npm run dev`: Worker and bridge with the settings of the environment and `.dev.vars`, until Ctrl-C.

import { resolve } from 'node:path';
import { readSettings } from './stack/settings.ts';
import { startStack } from './stack/stack.ts';

const root = resolve(import.meta.dirname, '..');

async function main(): Promise<void> {
  const settings = readSettings(resolve(root, '.dev.vars'), process.env);
  const stateDir = resolve(root, settings['DEPENDIFY_STATE_DIR'] ?? '.wrangler');
  const stopped = new Promise<'signal'>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done('signal'));
  });
  const starting = startStack({
    settings,
    stateDir,
    onLine: (from, line) => console.log(`${from.padEnd(6)} | ${line}`),
  });
  const first = await Promise.race([starting, stopped]);
  if (first === 'signal') {
    await (await starting).stop();
    return;
  }
  console.log(`ready ${first.url}`);
  const end = await Promise.race([stopped, first.broken]);
  await first.stop();
  if (end === 'signal') return;
  console.error(`The ${end} ended by itself; its last lines are above.`);
  process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : 'could not start');
  process.exitCode = 1;
}
