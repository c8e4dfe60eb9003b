// One route under load: the same client, connections and time for every server.

import autocannon from 'autocannon';

export interface Route {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** Of the `index`-th client. */
  path(index: number): string;
  headers(index: number): Readonly<Record<string, string>>;
  /** A body of its own for every request. */
  readonly body?: () => string;
}

export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Answers that were not 2xx, and requests without an answer. */
  readonly failed: number;
}

export const CONNECTIONS = 32;

/** Sends `route` to `url` as fast as it answers, for `seconds`. */
export async function loadRoute(url: string, route: Route, seconds: number): Promise<Load> {
  let client = 0;
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    setupClient: (connection) => {
      const index = (client += 1);
      const request = { method: route.method, path: route.path(index), headers: { ...route.headers(index) } };
      const { body } = route;
      const fresh = body === undefined ? {} : { setupRequest: (asked: object) => ({ ...asked, body: body() }) };
      // Not setRequest: it holds for one request only.
      connection.setRequests([{ ...request, ...fresh }]);
    },
  });
  const { requests, latency, non2xx, errors, timeouts } = result;
  return { perSecond: requests.average, p50: latency.p50, p99: latency.p99, failed: non2xx + errors + timeouts };
}
