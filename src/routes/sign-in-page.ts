// The page a browser sees when a sign-in ends without a session. Plain HTML: no script, nothing from outside.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { sentenceOf } from '../core/errors.ts';
import { PAGES } from '../docs-assets.ts';
import type { AppEnv } from './app-env.ts';
import { problem, statusOf } from './errors.ts';
import type { RefusalCause } from './refusal.ts';
import { beganAt } from './sign-in.ts';

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The failure as a page for people, or as problem+json for programs. */
export async function signInFailure(c: Context<AppEnv>, failure: RefusalCause): Promise<Response> {
  const answer = problem(c, failure);
  if (!wantsPage(c.req.header('accept'), failure.reason === 'oauth_denied')) return answer;
  c.header('content-security-policy', POLICY);
  const began = await beganAt(c);
  const again = began === null ? '' : `?return_to=${encodeURIComponent(began)}`;
  const title = failure.reason === 'oauth_denied' ? 'Not signed in' : 'The sign-in did not work';
  return c.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title} – Dependify</title>
          <link rel="icon" href="/favicon.svg" />
          <link rel="stylesheet" href="${PAGES}/page.css" />
        </head>
        <body>
          <h1>${title}</h1>
          <p>${sentenceOf(failure)}</p>
          <p><a class="button" href="/auth/github/login${again}">Sign in with GitHub</a></p>
          ${began === null ? '' : html`<p><a href="${began}">Go back without signing in</a></p>`}
          <p>
            <small><a href="/docs/errors#${failure.reason}">${failure.reason}</a>, request ${c.get('requestId')}</small>
          </p>
        </body>
      </html>`,
    statusOf(failure.reason),
  );
}

function wantsPage(accept: string | undefined, byDefault: boolean): boolean {
  if (accept === undefined || accept === '*/*') return byDefault;
  return accept.includes('text/html');
}
