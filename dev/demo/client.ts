// A client of the public API: start a run, follow it over WebSocket, read what came of it. Knows nothing private.

import WebSocket from 'ws';
import * as z from 'zod';
import { reconnectDelayMs } from '../../src/core/live/reconnect.ts';
import { RunEvent } from '../../src/core/run/events.ts';
import type { RunOptions } from '../../src/core/run/options.ts';
import { FileSummary, RunView } from '../../src/core/run/view.ts';

const MAX_BREAKS = 20;

const Resync = z.object({ type: z.literal('resync'), after: z.int() });
const Accepted = z.object({ id: z.string() });
const Page = z.object({ files: z.array(FileSummary), next: z.string().nullable() });

/** Starts a run and gives its id. */
export async function startRun(
  url: string,
  repository: string,
  options: z.input<typeof RunOptions> = {},
): Promise<string> {
  const response = await fetch(`${url}/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ repository, options }),
  });
  const body: unknown = await response.json();
  if (response.status !== 202) throw new Error(`The run was not accepted: ${JSON.stringify(body)}`);
  return Accepted.parse(body).id;
}

/** Calls `onEvent` for every event until the run has finished; reconnects behind the last one when the socket breaks. */
export async function followRun(url: string, id: string, onEvent: (event: RunEvent) => void): Promise<void> {
  let after = 0;
  for (let breaks = 0; breaks <= MAX_BREAKS; breaks += 1) {
    const before = after;
    const finished = await listen(`${url.replace(/^http/, 'ws')}/runs/${id}/ws?after=${after}`, (event) => {
      if (event.seq <= after) return;
      after = event.seq;
      onEvent(event);
    });
    if (finished) return;
    if (after > before) breaks = 0;
    await new Promise((resolve) => setTimeout(resolve, reconnectDelayMs(breaks, Math.random())));
  }
  throw new Error('The event stream broke too often.');
}

/** Listens on one socket; true when the run's last event came over it. */
function listen(address: string, onEvent: (event: RunEvent) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address);
    let finished = false;
    socket.on('message', (data: Buffer) => {
      const message: unknown = JSON.parse(data.toString('utf8'));
      const resync = Resync.safeParse(message);
      if (resync.success) {
        // All that came before is read: go on.
        socket.send(JSON.stringify({ type: 'resume', after: resync.data.after }));
        return;
      }
      const event = RunEvent.parse(message);
      onEvent(event);
      finished = event.type === 'run.finished';
      if (finished) socket.close();
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(finished));
  });
}

/** The run as it stands. */
export async function readRun(url: string, id: string): Promise<RunView> {
  return RunView.parse(await (await fetch(`${url}/runs/${id}`)).json());
}

/** The run's patch. */
export async function readPatch(url: string, id: string): Promise<string> {
  return (await fetch(`${url}/runs/${id}/patch`)).text();
}

/** All files of the run. */
export async function readFiles(url: string, id: string): Promise<readonly FileSummary[]> {
  const files: FileSummary[] = [];
  let after: string | null = '';
  while (after !== null) {
    const page: z.infer<typeof Page> = Page.parse(
      await (await fetch(`${url}/runs/${id}/files?after=${encodeURIComponent(after)}`)).json(),
    );
    files.push(...page.files);
    after = page.next;
  }
  return files;
}
