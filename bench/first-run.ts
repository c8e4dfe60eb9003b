// `node bench/first-run.ts [--from URL] [--cold] [--json]`: from a fresh clone to a finished demo, as a stranger does it.
// `--cold` gives npm an empty cache. The clone takes what is committed, nothing else.

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import * as z from 'zod';
import { printFigures } from './figures.ts';

const root = resolve(import.meta.dirname, '..');
const run = promisify(execFile);
const Demo = z.object({
  run: z.object({ status: z.string(), funnel: z.object({ changed: z.int() }) }),
  times: z.object({ start_ms: z.number(), run_ms: z.number() }),
  problems: z.array(z.string()),
});

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: root },
    cold: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const folder = await mkdtemp(join(tmpdir(), 'dependify-first-run-'));
try {
  const clone = join(folder, 'clone');
  const env = strangersEnvironment();
  const timed = async (command: string, ...args: readonly string[]): Promise<{ ms: number; stdout: string }> => {
    const began = performance.now();
    const cwd = command === 'git' ? folder : clone;
    const { stdout } = await run(command, [...args], { cwd, env, maxBuffer: 64 * 1024 * 1024 });
    return { ms: performance.now() - began, stdout };
  };
  const cloned = await timed('git', 'clone', '--quiet', '--', values.from, clone);
  const installed = await timed('npm', 'ci');
  const shown = await timed('npm', 'run', '--silent', 'demo', '--', '--json');
  const demo = Demo.parse(JSON.parse(shown.stdout));
  const node = (await run('node', ['--version'], { env })).stdout.trim();
  const seconds = (ms: number): number => Math.round(ms / 10) / 100;
  printFigures(`From a fresh clone to a finished demo (the machine's node ${node}; ${demo.run.status})`, [
    { name: 'git clone', value: seconds(cloned.ms), unit: 's' },
    { name: `npm ci, ${values.cold ? 'empty' : "the user's"} cache`, value: seconds(installed.ms), unit: 's' },
    { name: 'npm run demo', value: seconds(shown.ms), unit: 's' },
    { name: '  of that: start', value: seconds(demo.times.start_ms), unit: 's' },
    { name: '  of that: the run', value: seconds(demo.times.run_ms), unit: 's' },
    { name: 'together', value: seconds(cloned.ms + installed.ms + shown.ms), unit: 's' },
    { name: 'load average of the machine', value: loadavg()[0] ?? 0, unit: '' },
  ]);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Without what npm put around this script: our own node first on the PATH, and npm's settings as variables. */
function strangersEnvironment(): NodeJS.ProcessEnv {
  const clean = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) && name !== 'INIT_CWD');
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((part) => !part.includes('node_modules'))
    .join(delimiter);
  const cache = values.cold ? { npm_config_cache: join(folder, 'cache') } : {};
  return { ...Object.fromEntries(clean), PATH: path, ...cache };
}
