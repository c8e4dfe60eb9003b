// Containers whose function is a child process that speaks lines.

import { RemoteError, InternalFailure } from 'modal';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ModalServer, startModal } from '../../../dev/modal/server.ts';
import { APP, lookUp } from './clients.ts';

/** Says that it is ready, chatters, then does as each input says. */
const CHILD = `
  console.log('{"ready":true}');
  console.log('not a result');
  console.error('pid ' + process.pid);
  const answer = (id, facts) => console.log(JSON.stringify({ id, ...facts }));
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const { id, function: name, input, cancel } = JSON.parse(line);
    if (cancel) console.error('cancelled ' + id.startsWith('ta-'));
    else if (input === 'die') process.exit(3);
    else if (input === 'raise') answer(id, { error: 'it went wrong' });
    else if (input === 'environment') answer(id, { output: Object.keys(process.env).sort().join() });
    else if (input !== 'hang') answer(id, { output: name + ' ' + input });
  });
`;

let modal: ModalServer;
let logged: string[];

function deploy(argv: readonly [string, ...string[]], env: Record<string, string> = {}): void {
  const analyze = { command: { argv, env }, minContainers: 1, maxContainers: 2, inputsPerContainer: 4 };
  modal.admin.deploy({ app: APP, functions: { analyze } });
}

beforeEach(async () => {
  logged = [];
  modal = await startModal({ settings: { crashRetries: 1, log: (line) => void logged.push(line) } });
  deploy([process.execPath, '-e', CHILD], { SECRET: 'by name' });
});
afterEach(() => modal.close());

describe('a job process', () => {
  it('gets the inputs and gives the outputs, many at once, out of one container', async () => {
    const analyze = await lookUp(modal);

    const outputs = await Promise.all(['a', 'b\n"c"', 'd'].map((input) => analyze.remote([input])));

    expect(outputs).toEqual(['analyze a', 'analyze b\n"c"', 'analyze d']);
    expect(modal.admin.stats().containersStarted).toBe(1);
    expect(logged).toContainEqual(expect.stringMatching(/stdout: not a result$/));
  });

  it('sees its secrets and nothing of this process', async () => {
    await expect((await lookUp(modal)).remote(['environment'])).resolves.toBe('PATH,SECRET');
  });

  it('F6: reports an exception', async () => {
    await expect((await lookUp(modal)).remote(['raise'])).rejects.toBeInstanceOf(RemoteError);
  });

  it('F5: that dies each time fails its input as internal, and the next input finds a new one', async () => {
    const analyze = await lookUp(modal);

    const poison = await analyze.spawn(['die']);

    await expect(poison.get()).rejects.toThrow(/container died: job process ended \(exit code 3\)/);
    await expect(analyze.remote(['next'])).resolves.toBe('analyze next');
  });

  it('is told of a cancellation', async () => {
    const call = await (await lookUp(modal)).spawn(['hang']);
    await vi.waitFor(() => expect(Object.values(modal.admin.stats().executions)).toEqual([1]));

    await call.cancel();

    await vi.waitFor(() => expect(logged).toContainEqual(expect.stringMatching(/stderr: cancelled true$/)));
  });

  it('that cannot be started is an internal failure', async () => {
    deploy(['/nowhere/node']);

    const call = await (await lookUp(modal)).spawn(['x']);

    await expect(call.get()).rejects.toBeInstanceOf(InternalFailure);
  });

  it('is gone once the control plane is closed', async () => {
    await vi.waitFor(() => expect(logged).toContainEqual(expect.stringMatching(/stderr: pid \d+$/)));
    const pid = Number(/pid (\d+)/.exec(logged.join('\n'))?.[1]);

    await modal.close();

    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(/ESRCH/));
  });
});
