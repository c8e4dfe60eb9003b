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
  for (const line of hints(stack)) console.log(line);
  console.log(`ready ${stack.url}`);
  const ended = await Promise.race([stack.broken, aborted(stopped)]);
  if (ended === 'aborted') return;
  throw new Error(`The ${ended} ended by itself; its last lines are above.`);
}

/** What to do next, and what is missing for more. */
function hints({ url, readiness }: Stack): readonly string[] {
  const { missing, dependencies } = readiness;
  const signIn = dependencies['sign_in'] === 'ok';
  const token = dependencies['github_token'] === 'ok';
  return [
    ...(missing.length > 0 ? [`not set: ${missing.join(', ')}. .dev.vars.example says what each is for.`] : []),
    ...(dependencies['model'] === 'absent' ? ['no GROQ_API_KEY: rules only.'] : []),
    ...(signIn ? [`sign in at ${url}/auth/github/login`] : []),
    ...(signIn || token ? [] : ['nobody can start a run yet: set GITHUB_TOKEN, or an OAuth app; README.md says how.']),
    `the API explains itself at ${url}/docs`,
  ];
}

try {
  await main();
} catch (error) {
  console.error(
    styleText('red', error instanceof Error ? error.message : 'could not start', { stream: process.stderr }),
  );
  process.exitCode = 1;
}
