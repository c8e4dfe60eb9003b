// Which pages may open a socket. A browser lets every page open one to any host and sends the host's cookies along, so
// the Origin header is all that tells our pages from others.

/** `origins` are exact. Callers that are no browsers send no Origin, and then no cookie counts. */
export function mayOpenSocket(
  request: { readonly origin: string | undefined; readonly byCookie: boolean },
  origins: readonly string[],
): boolean {
  return request.origin === undefined ? !request.byCookie : origins.includes(request.origin);
}
