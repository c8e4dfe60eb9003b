// Finds and kills the Worker's own process, as a machine that fails would. Linux only, where tests and measurements run.

import { readdir, readFile } from 'node:fs/promises';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  /** Ticks since the machine started. Process ids do not tell the age: they begin anew at the end of their range. */
  readonly started: number;
}

/** Where the start stands behind state and parent: field 22 of proc(5). */
const STARTED = 17;

/** Kills the workerd that runs the Worker; wrangler starts another. */
export async function killWorkerd(wranglerPid: number): Promise<void> {
  process.kill(await workerdOf(wranglerPid), 'SIGKILL');
}

/** The process id of the workerd that runs the Worker. */
export async function workerdOf(wranglerPid: number): Promise<number> {
  // wrangler's own proxy is a workerd too, and the older one.
  const pid = (await workerds(wranglerPid)).at(-1);
  if (pid === undefined) throw new Error('no workerd below wrangler');
  return pid;
}

/** Process ids of all workerd below wrangler, oldest first. */
async function workerds(wranglerPid: number): Promise<readonly number[]> {
  const all = await processes();
  const family = new Set([wranglerPid]);
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all
    .filter(({ pid, name }) => family.has(pid) && name === 'workerd')
    .sort((a, b) => a.started - b.started)
    .map(({ pid }) => pid);
}

async function processes(): Promise<readonly Process[]> {
  const folders = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = await Promise.all(folders.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return read.flatMap((stat): Process[] => {
    // The name stands in parentheses and may itself hold any character.
    const [, pid, name, rest = ''] = /^(\d+) \((.*)\) (.*)$/s.exec(stat) ?? [];
    const [state, parent, ...fields] = rest.split(' ');
    if (pid === undefined || name === undefined || state === 'Z') return [];
    return [{ pid: Number(pid), name, parent: Number(parent), started: Number(fields[STARTED]) }];
  });
}
