// Whether a request that a browser sent with our cookie was meant by our own pages. Browsers send cookies on their own,
// so the cookie alone proves nothing about who wrote the request.

export interface SentByBrowser {
  readonly method: string;
  readonly origin: string | undefined;
  readonly contentType: string | undefined;
  readonly fetchSite: string | undefined;
}

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * True when the request may act with the cookie it carries: reads always (the browser keeps their answers from other
 * sites), writes only from `origins`, which are exact. Forms cannot send JSON, so a write with another body is none of
 * ours.
 */
export function mayUseCookie(request: SentByBrowser, origins: readonly string[]): boolean {
  if (SAFE_METHODS.has(request.method)) return true;
  if (request.origin === undefined || !origins.includes(request.origin)) return false;
  if (request.fetchSite === 'cross-site' && !origins.slice(1).includes(request.origin)) return false;
  return request.contentType === undefined || isJson(request.contentType);
}

/** Whether a content type is JSON, whatever its parameters. */
export function isJson(contentType: string): boolean {
  const type = contentType.split(';', 1)[0] ?? '';
  return /^application\/(?:[a-z0-9.+-]+\+)?json$/.test(type.trim().toLowerCase());
}

const LOOPBACK = /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;

/**
 * Origins whose pages may call this API with a session: its own first, then the frontend's. A frontend on this machine
 * counts only while the API runs on this machine too.
 */
export function trustedOrigins(ownOrigin: string, frontendUrl: string): readonly string[] {
  const frontend = new URL(frontendUrl).origin;
  if (frontend === ownOrigin) return [ownOrigin];
  return isLoopback(frontend) && !isLoopback(ownOrigin) ? [ownOrigin] : [ownOrigin, frontend];
}

/** Whether an origin is on this machine: then this is development. */
export function isLoopback(origin: string): boolean {
  return LOOPBACK.test(origin);
}
