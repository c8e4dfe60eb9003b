// A request as the handlers see it, and an answer as they give it; plus the few lines that put both onto node:http.

import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import type { Account, Token } from './model.ts';
import { GitHubProblem, requiresAuthentication, unprocessable } from './problem.ts';

const MAX_BODY_BYTES = 100 * 1024 * 1024;

export interface Viewer {
  readonly account: Account;
  readonly token: Token;
}

export interface Call {
  readonly method: string;
  /** Path without the API prefix, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly params: Readonly<Record<string, string>>;
  readonly viewer: Viewer | null;
  readonly address: string;
  /** Where this client reaches the API: links in the answer keep its prefix. */
  readonly apiUrl: string;
  /** Scheme and host of the site: pages, git, OAuth. */
  readonly siteUrl: string;
  readonly request: IncomingMessage;
  /** The body, read once. */
  body(): Promise<Buffer>;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | Readable;
}

/** An answer in JSON. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: Buffer.from(JSON.stringify(value)),
  };
}

/** An answer without a body. */
export function noContent(): Reply {
  return { status: 204 };
}

/** An answer in some text format. */
export function text(
  status: number,
  type: string,
  value: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return { status, headers: { 'content-type': `${type}; charset=utf-8`, ...headers }, body: Buffer.from(value) };
}

/** The viewer, or the 401 that a write without credentials gets. */
export function signedIn(call: Call): Viewer {
  if (!call.viewer) throw requiresAuthentication();
  return call.viewer;
}

/** A path parameter that the route is known to have. */
export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`the route has no parameter ${name}`);
  return value;
}

/** Reads a JSON body; GitHub treats an absent one as `{}`. */
export async function readJson<T>(call: Call, schema: z.ZodType<T>): Promise<T> {
  const bytes = await call.body();
  let value: unknown = {};
  try {
    if (bytes.length > 0) value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new GitHubProblem(400, 'Problems parsing JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new GitHubProblem(400, 'Body should be a JSON object');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw unprocessable(`Invalid request.\n\n${parsed.error.issues.map((issue) => describe(issue, value)).join('\n')}`);
}

function describe(issue: z.core.$ZodIssue, body: unknown): string {
  let value: unknown = body;
  for (const key of issue.path) value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
  const name = issue.path.map(String).join('/');
  if (value === undefined) return `"${name}" wasn't supplied.`;
  const shown = value === null ? 'nil' : JSON.stringify(value);
  return issue.code === 'invalid_type'
    ? `For 'properties/${name}', ${shown} is not of type ${issue.expected}.`
    : `For 'properties/${name}', ${shown}: ${issue.message}`;
}

/** Collects a body, up to GitHub's own bound for blobs. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new GitHubProblem(413, 'Payload Too Large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Sends an answer to its end. */
export async function send(response: ServerResponse, reply: Reply, headOnly: boolean): Promise<void> {
  response.statusCode = reply.status;
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  const { body } = reply;
  if (body === undefined || Buffer.isBuffer(body)) {
    if (reply.status !== 204 && reply.status !== 304) response.setHeader('content-length', body?.length ?? 0);
    response.end(headOnly ? undefined : body);
    return;
  }
  await pipeline(body, response);
}
