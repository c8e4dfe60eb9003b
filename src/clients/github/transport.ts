// The fetch that Octokit gets: counts calls, bounds time and follows a redirect only within GitHub's own API origin,
// so that a renamed repository works and a token never travels to another host.

const REQUEST_TIMEOUT_MS = 20_000;

export interface Transport {
  readonly fetch: typeof fetch;
  calls(): number;
}

/** Wraps `inner` for the API at `apiUrl`. */
export function createTransport(inner: typeof fetch, apiUrl: string): Transport {
  const { origin } = new URL(apiUrl);
  let calls = 0;

  async function send(url: string, init: RequestInit): Promise<Response> {
    calls += 1;
    return inner(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
  }

  async function guardedFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const url = input instanceof Request ? input.url : input.toString();
    const response = await send(url, init);
    const location = response.headers.get('location');
    if (response.status < 301 || response.status > 308 || location === null) return response;
    const target = new URL(location, url);
    if (target.origin !== origin) return response;
    await response.body?.cancel();
    return send(target.href, init);
  }

  return { fetch: guardedFetch, calls: () => calls };
}
