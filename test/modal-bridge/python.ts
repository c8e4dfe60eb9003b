// Runs Python against the Modal app, with the real `modal` package and the real job process. Says why when it cannot.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
/** `.ci/run` puts one with `modal` there. */
const OWN = join(ROOT, '.wrangler/python/bin/python');

const PRELUDE = `
import asyncio, json, os, sys
sys.path.insert(0, ${JSON.stringify(join(ROOT, 'src/modal-bridge'))})
sys.dont_write_bytecode = True
NODE = ${JSON.stringify(process.execPath)}
MAIN = ${JSON.stringify(join(ROOT, 'src/modal-bridge/container/main.ts'))}
ROOT = ${JSON.stringify(ROOT)}
def tell(value): print(json.dumps(value), flush=True)
`;

/** The interpreter that has `modal`; null when there is none. */
export function findPython(): string | null {
  const candidates = [process.env['MODAL_PYTHON'], existsSync(OWN) ? OWN : undefined, 'python3'];
  return candidates.find((name) => name !== undefined && hasModal(name)) ?? null;
}

function hasModal(python: string): boolean {
  try {
    execFileSync(python, ['-c', 'import modal'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export interface Told {
  /** What the program said last with `tell`; what it wrote on stderr when it said nothing. */
  readonly value: unknown;
  readonly stderr: string;
  readonly code: number | null;
}

/** Runs a program to its end, in a folder of its own and with no settings but `env`. */
export async function runPython(python: string, program: string, env: Record<string, string> = {}): Promise<Told> {
  const home = mkdtempSync(join(tmpdir(), 'modal-app-'));
  const path = process.env['PATH'] ?? '';
  const child = spawn(python, ['-W', 'ignore', '-c', PRELUDE + program], {
    cwd: home,
    env: { PATH: path, HOME: home, TMPDIR: home, JOB_THREADS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.once('exit', () => endGroup(child.pid!));
  const [code] = (await once(child, 'close')) as [number | null];
  rmSync(home, { recursive: true, force: true });
  const last = stdout.trim().split('\n').at(-1) ?? '';
  return { value: last === '' ? stderr : (JSON.parse(last) as unknown), stderr, code };
}

/** What it started and left behind, as the end of a container does. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing was left.
  }
}
