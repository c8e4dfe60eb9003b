// `npm run dev`: Worker and bridge with the settings of the environment and `.dev.vars`, until Ctrl-C.

import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { readSettings } from './stack/settings.ts';
import { aborted, stopSignal } from './stack/stop-signal.ts';
import { startStack, type Stack } from './stack/stack.ts';

const root = resolve(import.meta.dirname, '..');

async function main(): Promise<void> {
  const settings = readSettings(resolve(root, '.dev.vars'), process.env);
  const stateDir = resolve(root, settings['DEPENDIFY_STATE_DIR'] ?? '.wrangler');
  const stopped = stopSignal();
  const stack = await startStack({
    settings,
    stateDir,
    onLine: (from, line) => {
      if (line.trim() !== '') console.log(`${styleText('dim', `${from.padEnd(6)} |`)} ${line}`);
    },
  });
  try {
    if (!stopped.aborted) await serve(stack, stopped);
  } finally {
    await stack.stop();
  }
}

async function serve(stack: Stack, stopped: AbortSignal): Promise<void> {
  const { missing, dependencies } = stack.readiness;
  if (missing.length > 0)
    console.log(`not set: ${missing.join(', ')}. Runs need them; README.md says how to set them.`);
  if (dependencies['model'] === 'absent') console.log('no GROQ_API_KEY: rules only.');
  console.log(`ready ${stack.url}`);
  const ended = await Promise.race([stack.broken, aborted(stopped)]);
  if (ended === 'aborted') return;
  throw new Error(`The ${ended} ended by itself; its last lines are above.`);
}

try {
  await main();
} catch (error) {
  console.error(
    styleText('red', error instanceof Error ? error.message : 'could not start', { stream: process.stderr }),
  );
  process.exitCode = 1;
}
