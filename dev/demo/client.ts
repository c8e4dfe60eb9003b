// The public client with what the demo, the black-box tests and the bench want: answers parsed, failures thrown.

import WebSocket from 'ws';
import type * as z from 'zod';
import { createDependifyClient, followRun as follow, type components } from '../../src/api-client/index.ts';
import { RunEvent } from '../../src/core/run/events.ts';
import type { RunOptions } from '../../src/core/run/options.ts';
import { FileSummary, RunView } from '../../src/core/run/view.ts';

type RequestOptions = NonNullable<components['schemas']['CreateRun']['options']>;

/** Starts a run and gives its id. */
export async function startRun(
  url: string,
  repository: string,
  options: z.input<typeof RunOptions> = {},
): Promise<string> {
  const { data, error } = await createDependifyClient({ baseUrl: url }).POST('/runs', {
    body: { repository, options: JSON.parse(JSON.stringify(options)) as RequestOptions },
  });
  if (data === undefined) throw new Error(`The run was not accepted: ${JSON.stringify(error)}`);
  return data.id;
}

/** Calls `onEvent` for every event until the run has finished. Without a token the run is an anonymous one. */
export async function followRun(
  url: string,
  id: string,
  onEvent: (event: RunEvent) => void,
  token?: string,
): Promise<void> {
  await follow({
    baseUrl: url,
    runId: id,
    ...(token === undefined ? {} : { token }),
    openSocket: (address, protocols) => new WebSocket(address, protocols),
    onEvent: (event) => onEvent(RunEvent.parse(event)),
  });
}

/** The run as it stands. */
export async function readRun(url: string, id: string): Promise<RunView> {
  const { data } = await createDependifyClient({ baseUrl: url }).GET('/runs/{id}', { params: { path: { id } } });
  return RunView.parse(data);
}

/** The run's patch. */
export async function readPatch(url: string, id: string): Promise<string> {
  const { data, response } = await createDependifyClient({ baseUrl: url }).GET('/runs/{id}/patch', {
    params: { path: { id } },
    parseAs: 'text',
  });
  if (!response.ok) throw new Error(`The patch of run ${id} cannot be read: ${response.status}`);
  // An answer without a byte has no data.
  return data ?? '';
}

/** All files of the run. */
export async function readFiles(url: string, id: string): Promise<readonly FileSummary[]> {
  const client = createDependifyClient({ baseUrl: url });
  const files: FileSummary[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page: { data?: { files: unknown[]; next: string | null } } = await client.GET('/runs/{id}/files', {
      params: { path: { id }, query: { after } },
    });
    files.push(...(page.data?.files ?? []).map((file) => FileSummary.parse(file)));
    after = page.data?.next ?? null;
  }
  return files;
}
