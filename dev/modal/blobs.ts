// Large arguments and results: kept in memory, or in a folder, and moved over plain HTTP PUT and GET as with Modal's
// object store. A URL is the only permission, as a presigned one is.

import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { newId } from './ids.ts';

export interface Announced {
  readonly contentMd5: string;
  readonly contentLength: number;
}

export interface Blobs {
  /** Makes room for an upload. */
  create(announced: Announced): { readonly id: string; readonly uploadUrl: string };
  put(data: Uint8Array): Promise<string>;
  /** Null for a blob that is not there, or not yet. */
  get(id: string): Promise<Uint8Array | null>;
  has(id: string): boolean;
  downloadUrl(id: string): string;
  remove(id: string): Promise<void>;
  close(): Promise<void>;
}

interface Entry {
  readonly key: string;
  readonly announced: Announced | null;
  data: Uint8Array | 'in folder' | null;
}

/** Starts the HTTP side on a free port of the host. */
export async function openBlobs(host: string, dir?: string): Promise<Blobs> {
  const entries = new Map<string, Entry>();
  const server = createServer((request, response) => {
    answer(request).then(
      ([status, body]) => response.writeHead(status).end(body),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;

  function add(announced: Announced | null): string {
    const id = newId('bl');
    entries.set(id, { key: randomBytes(12).toString('hex'), announced, data: null });
    return id;
  }

  async function store(id: string, entry: Entry, data: Uint8Array): Promise<void> {
    if (dir !== undefined) await writeFile(join(dir, id), data);
    entry.data = dir === undefined ? data : 'in folder';
  }

  async function get(id: string): Promise<Uint8Array | null> {
    const data = entries.get(id)?.data ?? null;
    return data === 'in folder' && dir !== undefined ? readFile(join(dir, id)) : (data as Uint8Array | null);
  }

  const urlOf = (id: string): string => `http://${host}:${port}/${id}?key=${entries.get(id)?.key ?? ''}`;

  /** The status, and the body of a download. */
  async function answer(request: IncomingMessage): Promise<readonly [number, Uint8Array?]> {
    const url = new URL(request.url ?? '/', 'http://blobs');
    const id = url.pathname.slice(1);
    const entry = entries.get(id);
    if (entry === undefined || url.searchParams.get('key') !== entry.key) return [403];
    if (request.method === 'GET') {
      const data = await get(id);
      return data === null ? [404] : [200, data];
    }
    if (request.method !== 'PUT' || entry.announced === null) return [405];
    const data = await buffer(request);
    if (!isAnnounced(data, entry.announced)) return [400];
    await store(id, entry, data);
    return [200];
  }

  return {
    create(announced) {
      const id = add(announced);
      return { id, uploadUrl: urlOf(id) };
    },
    async put(data) {
      const id = add(null);
      const entry = entries.get(id);
      if (entry !== undefined) await store(id, entry, data);
      return id;
    },
    get,
    has: (id) => entries.has(id),
    downloadUrl: urlOf,
    async remove(id) {
      const entry = entries.get(id);
      entries.delete(id);
      if (entry?.data === 'in folder' && dir !== undefined) await rm(join(dir, id), { force: true });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isAnnounced(data: Uint8Array, { contentLength, contentMd5 }: Announced): boolean {
  return data.length === contentLength && createHash('md5').update(data).digest('base64') === contentMd5;
}
