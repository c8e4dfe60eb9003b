// The stand-in's few pages: everything that is put into one is escaped, and nothing in one may run or load.

import { text } from './http.ts';
import type { Reply } from './http.ts';

const STYLE = `body{font:14px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1f2328}
h1{font-weight:400}.state{background:#1a7f37;color:#fff;border-radius:1rem;padding:.1rem .8rem}
.closed{background:#cf222e}pre{border:1px solid #d1d9e0;border-radius:6px;padding:.8rem;overflow:auto;white-space:pre-wrap}
.add{background:#dafbe1}.del{background:#ffebe9}.hunk{color:#59636e}summary{font-weight:600;cursor:pointer}
@media(prefers-color-scheme:dark){body{background:#0d1117;color:#f0f6fc}pre{border-color:#3d444d}
.add{background:#12261e}.del{background:#25171c}}`;

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};

/** Text as HTML shows it. */
export function escapeHtml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * A page; `title` is escaped here, `body` is HTML whose parts the caller has escaped. Its forms may lead, over redirects
 * too, to the stand-in itself and to `formTarget`, an origin.
 */
export function page(status: number, title: string, body: string, formTarget = ''): Reply {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>`;
  const html = `<!doctype html><html lang="en"><head>${head}<style>${STYLE}</style></head><body>${body}</body></html>`;
  const policy = `${POLICY} ${formTarget}`.trim();
  return text(status, 'text/html', html, { ...HEADERS, 'content-security-policy': policy });
}
