// Asks the Worker until it is ready. Readiness has no event to wait for over HTTP.

import * as z from 'zod';

const TIMEOUT_MS = 30_000;
const PAUSE_MS = 100;

const Readiness = z.object({
  status: z.enum(['ready', 'not_ready']),
  dependencies: z.record(z.string(), z.enum(['ok', 'down', 'absent'])),
  missing: z.array(z.string()),
});
export type Readiness = z.infer<typeof Readiness>;

/** What `/health/ready` said when it said 200. Fails with the last answer when it never does. */
export async function waitUntilReady(url: string, broken: Promise<'worker' | 'bridge'>): Promise<Readiness> {
  const end = broken.then((ended) => ({ ended }));
  let last = 'no answer';
  for (const deadline = Date.now() + TIMEOUT_MS; Date.now() < deadline;) {
    const answer = await Promise.race([ask(url), end]);
    if (typeof answer === 'string') last = answer;
    else if ('ended' in answer) throw new Error(`The ${answer.ended} ended by itself.`);
    else return answer;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`${url}/health/ready did not answer 200 in time: ${last}`);
}

async function ask(url: string): Promise<Readiness | string> {
  const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => null);
  if (response === null) return 'no answer';
  const body: unknown = await response.json().catch(() => null);
  const parsed = Readiness.safeParse(body);
  if (!parsed.success) return `status ${response.status}`;
  if (response.status === 200) return parsed.data;
  const down = Object.entries(parsed.data.dependencies).filter(([, state]) => state === 'down');
  return `${down.map(([name]) => name).join(', ')} down`;
}
