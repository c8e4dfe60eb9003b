// `npm run modernize -- PATH`: the rules and checks of a run on a folder, with no server, key or network.

import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { readArguments } from './arguments.ts';
import { modernize, type Output } from './modernize.ts';
import { createPaint, wantsColor } from './paint.ts';

function createOutput(color: false | null): Output {
  const { stdout, stderr, env } = process;
  const colors = (isTerminal: boolean): boolean => color ?? wantsColor(env, isTerminal);
  const isTerminal = stdout.isTTY;
  return {
    async result(text) {
      if (!stdout.write(text)) await once(stdout, 'drain');
    },
    say: (text) => void stderr.write(`${text}\n`),
    paint: createPaint(colors(isTerminal)),
    paintSaid: createPaint(colors(stderr.isTTY)),
    isRead: isTerminal || colors(isTerminal),
  };
}

async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
  if ('help' in asked) {
    (asked.asked ? process.stdout : process.stderr).write(`${asked.help}\n`);
    return asked.asked ? 0 : 2;
  }
  const machine = { threads: availableParallelism(), now: () => performance.now() };
  return modernize(asked, createOutput(asked.color), machine);
}

// Whoever reads has seen enough, as in `| head`.
process.stdout.on('error', () => process.exit(0));
process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`);
  return 2;
});
