// The documentation inside the product: Swagger UI, ReDoc, and the page of error codes. Everything a page loads comes
// from this service, and no page runs a script that stands in it.

import { swaggerUI } from '@hono/swagger-ui';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { html } from 'hono/html';
import { DOCS_ASSETS, PAGES, REDOC, SWAGGER_UI_VERSION } from '../docs-assets.ts';
import type { AppEnv } from './app-env.ts';
import { errorPage } from './docs-errors.ts';

const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const OWN = "img-src 'self' data:; font-src 'self' data:; connect-src 'self'";
/** Both viewers put styles into the page while they run. */
const VIEWER = `${NOTHING}; script-src 'self'; style-src 'self' 'unsafe-inline'; ${OWN}`;
const PAGE = `${NOTHING}; style-src 'self'; img-src 'self'`;

function page(policy: string): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next();
    c.res.headers.set('content-security-policy', policy);
    c.res.headers.set('cache-control', 'no-cache');
  };
}

/** `GET /docs`, `/redoc`, `/docs/errors`. */
export function docRoutes(app: OpenAPIHono<AppEnv>): void {
  app.get(
    '/docs',
    page(VIEWER),
    swaggerUI({
      url: '/openapi.json',
      title: 'Dependify API',
      baseUrl: DOCS_ASSETS,
      version: SWAGGER_UI_VERSION,
      manuallySwaggerUIHtml: ({ css, js }) =>
        `<link rel="icon" href="/favicon.svg" />
        ${css.map((href) => `<link rel="stylesheet" href="${href}" />`).join('')}
        <div id="swagger-ui"></div>
        ${[...js, `${PAGES}/swagger.js`].map((src) => `<script src="${src}"></script>`).join('')}`,
    }),
  );
  app.get('/redoc', page(VIEWER), (c) =>
    c.html(
      html`<!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>Dependify API</title>
            <link rel="icon" href="/favicon.svg" />
          </head>
          <body style="margin: 0">
            <div id="redoc"></div>
            <script src="${REDOC}/redoc.standalone.js"></script>
            <script src="${PAGES}/redoc.js"></script>
          </body>
        </html>`,
    ),
  );
  app.get('/docs/errors', page(PAGE), (c) => c.html(errorPage()));
}
