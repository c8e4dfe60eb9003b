// A typed client of the API, for browsers and Node. Paths, parameters and answers are checked against the API's own
// document when your code is compiled; nothing is parsed twice at run time.

import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './schema.ts';

export interface ClientOptions {
  /** Where the service is: `https://dependify.example.com`. */
  readonly baseUrl: string;
  /** The `access_token` of `POST /auth/github`. Without it the browser's session cookie counts. */
  readonly token?: string;
  readonly fetch?: typeof fetch;
}

export type DependifyClient = Client<paths>;

/**
 * Makes a client. Each call gives `{data}` or `{error}`; `error` is a problem with a stable `code`.
 *
 * @example
 * const client = createDependifyClient({ baseUrl, token });
 * const { data, error } = await client.POST('/runs', { body: { repository: 'octocat/shop' } });
 */
export function createDependifyClient({ baseUrl, token, fetch: given }: ClientOptions): DependifyClient {
  return createClient<paths>({
    baseUrl,
    credentials: 'include',
    ...(given === undefined ? {} : { fetch: given }),
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
    // The path of a file keeps its slashes; everything else in it is encoded.
    pathSerializer: (pathname, parameters) =>
      Object.entries(parameters).reduce(
        (path, [name, value]) => path.replace(`{${name}}`, String(value).split('/').map(encodeURIComponent).join('/')),
        pathname,
      ),
  });
}
