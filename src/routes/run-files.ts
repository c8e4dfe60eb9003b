// What a run did to files: list, one file, changelog and patch.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { FileSummary, FileView } from '../core/run/view.ts';
import { Verification } from '../core/verify/verification.ts';
import type { RunApi } from '../deps.ts';
import type { AppEnv } from './app-env.ts';
import { found, ownRun } from './caller.ts';
import { validationProblem } from './errors.ts';
import { CHANGELOG_TEXT, FILE_PAGE, FILE_VIEW, PATCH_TEXT, VERIFICATION } from './examples.ts';
import { Refusal } from './refusal.ts';
import { json, problems, text } from './responses.ts';
import { NoQuery, RunParams } from './run-params.ts';

const Page = z.object({ files: z.array(FileSummary), next: z.string().nullable() }).meta({ id: 'FilePage' });
const PageQuery = z.strictObject({
  after: z
    .string()
    .max(4_096)
    .default('')
    .meta({ description: 'Path behind which the page begins: `next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});

const listFiles = createRoute({
  method: 'get',
  path: '/runs/{id}/files',
  operationId: 'listFiles',
  tags: ['Files'],
  summary: 'Files of a run with their state and reason',
  request: { params: RunParams, query: PageQuery },
  responses: { 200: json('A page of files, by path', Page, FILE_PAGE), ...problems(401, 404, 410, 422) },
});

const changelog = createRoute({
  method: 'get',
  path: '/runs/{id}/changelog',
  operationId: 'getChangelog',
  tags: ['Files'],
  summary: 'Changelog of a run',
  request: { params: RunParams, query: NoQuery },
  responses: { 200: text('Markdown', 'text/markdown', CHANGELOG_TEXT), ...problems(401, 404, 422) },
});

const patch = createRoute({
  method: 'get',
  path: '/runs/{id}/patch',
  operationId: 'getPatch',
  tags: ['Files'],
  summary: 'All changes as one patch that `git apply` takes',
  request: { params: RunParams, query: NoQuery },
  responses: { 200: text('Patch', 'text/x-diff', PATCH_TEXT), ...problems(401, 404, 410, 422) },
});

const verification = createRoute({
  method: 'get',
  path: '/runs/{id}/verification',
  operationId: 'getVerification',
  tags: ['Files'],
  summary: "What the repository's own checks said with and without the changes",
  description: '404 when the run was not asked to verify, or has not come that far.',
  request: { params: RunParams, query: NoQuery },
  responses: {
    200: json('The checks and the end of their output', Verification, VERIFICATION),
    ...problems(401, 404, 410, 422),
  },
});

const oneFile = createRoute({
  method: 'get',
  path: '/runs/{id}/files/{path}',
  operationId: 'getFile',
  tags: ['Files'],
  summary: 'Everything about one file: findings, reason, confidence, validation, changelog, diff',
  description: '`path` may hold slashes, as they are or encoded.',
  request: { params: RunParams.extend({ path: z.string().min(1).max(4_096) }), query: NoQuery },
  responses: { 200: json('The file', FileView, FILE_VIEW), ...problems(401, 404, 410, 422) },
});

/** `GET /runs/{id}/files`, `…/files/{path}`, `…/changelog`, `…/patch`, `…/verification`. */
export function runFileRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(listFiles, async (c) => {
    const { after, limit } = c.req.valid('query');
    const { api, subject } = await ownRun(c, c.req.valid('param').id);
    const page = found(await api.files(subject, after, limit));
    if (page.files.length === 0) await refuseExpired(api, subject);
    return c.json(page, 200);
  });

  app.openapi(changelog, async (c) => {
    const { api, subject } = await ownRun(c, c.req.valid('param').id);
    const markdown = found(await api.changelog(subject));
    return c.body(markdown, 200, { 'content-type': 'text/markdown; charset=utf-8' });
  });

  app.openapi(patch, async (c) => {
    const { api, subject } = await ownRun(c, c.req.valid('param').id);
    const diff = found(await api.patch(subject));
    if (diff === '') await refuseExpired(api, subject);
    return c.body(diff, 200, { 'content-type': 'text/x-diff; charset=utf-8' });
  });

  app.openapi(verification, async (c) => {
    const { api, subject } = await ownRun(c, c.req.valid('param').id);
    const said = found(await api.verification(subject));
    if (said === 'none') await refuseExpired(api, subject);
    return c.json(found(said === 'none' ? null : said), 200);
  });

  // The document says `{path}`; the router needs a pattern to let slashes through.
  app.openAPIRegistry.registerPath(oneFile);
  app.get('/runs/:id/files/:path{.+}', async (c) => {
    const params = oneFile.request.params.safeParse(c.req.param());
    if (!params.success) throw new Refusal({ reason: 'not_found' });
    const query = NoQuery.safeParse(c.req.query());
    if (!query.success) return validationProblem(c, query.error);
    const { api, subject } = await ownRun(c, params.data.id);
    const file = found(await api.file(subject, params.data.path));
    if (file === 'no_file') await refuseExpired(api, subject);
    return c.json(found(file === 'no_file' ? null : file), 200);
  });
}

/** Nothing was found: says so when that is because it was deleted. */
async function refuseExpired(api: Pick<RunApi, 'view'>, subject: string): Promise<void> {
  const run = await api.view(subject);
  if (run?.content_expired_at !== undefined) throw new Refusal({ reason: 'content_expired' });
}
