// The page of error codes: what each means, its status, and what to do. Made from the tables that make the answers.

import { html } from 'hono/html';
import { REASON_SENTENCES, type Reason } from '../core/errors.ts';
import { PAGES } from '../docs-assets.ts';
import { statusOf } from './errors.ts';

type Html = ReturnType<typeof html>;

/** The whole page. Every code has an anchor of its name: the `type` of a problem leads there. */
export function errorPage(): Html {
  const reasons = Object.keys(REASON_SENTENCES).sort() as Reason[];
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Error codes – Dependify API</title>
        <link rel="icon" href="/favicon.svg" />
        <link rel="stylesheet" href="${PAGES}/page.css" />
      </head>
      <body>
        <nav><a href="/docs">Try the API</a><a href="/redoc">Reference</a></nav>
        <h1>Error codes</h1>
        <p>
          Every failure is <code>application/problem+json</code> (RFC 9457). <code>code</code> never changes its
          meaning: switch on it, and show <code>detail</code> to people. Quote <code>request_id</code> when you report a
          problem. A run that failed carries the same codes in its <code>error</code>.
        </p>
        <p>
          With status 429 and 503 wait for the time in <code>Retry-After</code> and send the request again; with an
          <code>Idempotency-Key</code> that is safe for starting runs too. Other statuses do not change by asking again.
        </p>
        <dl>${reasons.map(entry)}</dl>
      </body>
    </html>`;
}

function entry(reason: Reason): Html {
  return html`<dt id="${reason}"><code>${reason}</code> <span class="status">${statusOf(reason)}</span></dt>
    <dd>${REASON_SENTENCES[reason]}</dd>`;
}
