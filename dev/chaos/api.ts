// The service as its users meet it, over HTTP. Calls are made again when the Worker is away, as a patient client does;
// what it answered with 5xx meanwhile is counted.

import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { RunEvent } from '../../src/core/run/events.ts';
import { FileSummary, RunView } from '../../src/core/run/view.ts';

/** An answer that says the service failed. */
export interface ServerError {
  readonly path: string;
  readonly status: number;
  /** The service's own code; null when the answer is not one of its own (the runtime speaks while the Worker is away). */
  readonly code: string | null;
  readonly at: number;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

export interface Api {
  /** Presses the button once; made again with the same key until there is an answer. */
  press(headers: Headers, key: string, body: unknown): Promise<Answer>;
  cancel(headers: Headers, id: string): Promise<void>;
  /** The run as it stands, or as it ended within `waitSeconds`; null when the service knows none. */
  view(headers: Headers, id: string, waitSeconds: number): Promise<RunView | null>;
  events(headers: Headers, id: string): Promise<readonly RunEvent[]>;
  files(headers: Headers, id: string): Promise<readonly FileSummary[]>;
  patch(headers: Headers, id: string): Promise<string>;
  readonly serverErrors: readonly ServerError[];
}

type Headers = Readonly<Record<string, string>>;

const CALL_TIMEOUT_MS = 40_000;
const AGAIN_AFTER_MS = 250;
/** A Worker that is away for longer is not away but gone. */
const GIVE_UP_AFTER_MS = 90_000;

const Problem = z.object({ code: z.string() });
const EventPage = z.object({ events: z.array(RunEvent), next_after: z.int() });
const FilePage = z.object({ files: z.array(FileSummary), next: z.string().nullable() });

/** A client of the service at `url`. */
export function createApi(url: string): Api {
  const serverErrors: ServerError[] = [];

  /** What came instead of an answer goes to `instead`. */
  async function once(path: string, init: RequestInit, instead: string[]): Promise<Answer | null> {
    try {
      const response = await fetch(`${url}${path}`, { ...init, signal: AbortSignal.timeout(CALL_TIMEOUT_MS) });
      const text = await response.text();
      // A crowd is told to come again, and a patient client does.
      const turnedAway = response.status === 429 && response.headers.has('retry-after');
      if (turnedAway || response.status >= 500) instead.push(String(response.status));
      if (turnedAway) return null;
      if (response.status < 500) return { status: response.status, text };
      const problem = Problem.safeParse(readJson(text));
      const code = problem.success ? problem.data.code : null;
      serverErrors.push({ path: path.replace(/[0-9a-f-]{36}/, '{id}'), status: response.status, code, at: Date.now() });
      return null;
    } catch (error) {
      instead.push(error instanceof Error ? error.name : 'unknown');
      return null;
    }
  }

  async function call(path: string, init: RequestInit, again: RequestInit = init): Promise<Answer> {
    const until = Date.now() + GIVE_UP_AFTER_MS;
    const instead: string[] = [];
    for (;;) {
      const answer = await once(path, instead.length === 0 ? init : again, instead);
      if (answer !== null) return answer;
      if (Date.now() > until)
        throw new Error(`${init.method ?? 'GET'} ${path} got no answer for too long: ${inARow(instead)}`);
      await delay(AGAIN_AFTER_MS);
    }
  }

  return {
    serverErrors,
    press: (headers, key, body) =>
      call('/runs', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
        body: JSON.stringify(body),
      }),
    async cancel(headers, id) {
      await call(`/runs/${id}/cancel`, { method: 'POST', headers });
    },
    async view(headers, id, waitSeconds) {
      const wait: Headers = waitSeconds > 0 ? { prefer: `wait=${String(waitSeconds)}` } : {};
      // A wait that a kill cut off is not begun anew: kills come so often that none would ever end.
      const answer = await call(`/runs/${id}`, { headers: { ...wait, ...headers } }, { headers });
      return answer.status === 200 ? RunView.parse(readJson(answer.text)) : null;
    },
    async events(headers, id) {
      const events: RunEvent[] = [];
      for (let after = 0; ;) {
        const answer = await call(`/runs/${id}/events?after=${String(after)}`, { headers });
        const page = EventPage.parse(readJson(answer.text));
        if (page.events.length === 0) return events;
        events.push(...page.events);
        after = page.next_after;
      }
    },
    async files(headers, id) {
      const files: FileSummary[] = [];
      for (let after: string | null = ''; after !== null;) {
        const answer = await call(`/runs/${id}/files?after=${encodeURIComponent(after)}`, { headers });
        const page: z.infer<typeof FilePage> = FilePage.parse(readJson(answer.text));
        files.push(...page.files);
        after = page.next;
      }
      return files;
    },
    async patch(headers, id) {
      const answer = await call(`/runs/${id}/patch`, { headers });
      return answer.status === 200 ? answer.text : '';
    },
  };
}

/** `500, TypeError, TypeError` as `500, 2 TypeError`. */
function inARow(words: readonly string[]): string {
  const rows: { word: string; times: number }[] = [];
  for (const word of words) {
    const last = rows.at(-1);
    if (last?.word === word) last.times += 1;
    else rows.push({ word, times: 1 });
  }
  return rows.map(({ word, times }) => (times === 1 ? word : `${times} ${word}`)).join(', ');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
