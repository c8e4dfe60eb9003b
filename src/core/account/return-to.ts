// Where a browser may be sent after signing in. Anything else would make the service an open redirect.

/** A path of this service, or an address of the frontend; null for anything else. Gives an absolute URL. */
export function safeReturn(wanted: string | undefined, ownOrigin: string, frontendUrl: string): string | null {
  if (wanted === undefined) return frontendUrl;
  // Browsers repair backslashes, control characters and missing schemes into other hosts.
  if (wanted.length > 2_000 || !/^[\x21-\x5b\x5d-\x7e]+$/.test(wanted)) return null;
  const path = wanted.startsWith('/') && !wanted.startsWith('//');
  const base = path ? ownOrigin : undefined;
  if (!URL.canParse(wanted, base)) return null;
  const url = new URL(wanted, base);
  if (url.username !== '' || url.password !== '') return null;
  const allowed = path ? ownOrigin : new URL(frontendUrl).origin;
  return url.origin === allowed ? url.href : null;
}
