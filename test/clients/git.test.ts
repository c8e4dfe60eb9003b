// The git client against real `git http-backend`, and against hosts that lie, redirect, drip and flood.

import fs, { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchCommit, readBlob, readTree, type FetchCommitOptions, type GitStore } from '../../src/clients/git.ts';
import { startGitPeer, type GitPeer } from './git-peer.ts';

let peer: GitPeer;
let gitdir: string;

beforeEach(async () => {
  peer = await startGitPeer();
  gitdir = mkdtempSync(join(tmpdir(), 'git-client-'));
});

afterEach(async () => {
  await peer.close();
  fs.rmSync(gitdir, { recursive: true });
});

function fetchFrom(name: string, sha: string, options: Partial<FetchCommitOptions> = {}) {
  return fetchCommit({ url: `${peer.url}/${name}`, token: null, sha, gitdir, fs, fetch, ...options });
}

const store = (): GitStore => ({ fs, gitdir, cache: {} });
const text = (bytes: Uint8Array | null) => (bytes === null ? null : new TextDecoder().decode(bytes));

async function oidOf(sha: string, name: string): Promise<string> {
  return (await readTree(store(), sha))!.find((entry) => entry.name === name)!.oid;
}

describe('a good host', () => {
  it('gives one commit whose blobs are read from the pack, with two requests and no work tree', async () => {
    const sha = peer.create('r', [
      { path: 'a.py', content: 'one\r\n' },
      { path: 'lib/b.py', content: 'two' },
    ]);

    const fetched = await fetchFrom('r', sha);

    expect(fetched).toEqual({ ok: true, value: undefined });
    expect(text(await readBlob(store(), await oidOf(sha, 'a.py')))).toBe('one\r\n');
    const lib = await readTree(store(), await oidOf(sha, 'lib'));
    expect(lib).toMatchObject([{ name: 'b.py', kind: 'file' }]);
    expect(peer.requests).toHaveLength(2);
    expect(readdirSync(gitdir)).not.toContain('a.py');
  });

  it('C7: gives a commit that is no longer the tip of a branch', async () => {
    const sha = peer.create('r', [{ path: 'a', content: 'old' }]);
    moveOn('r', sha);

    expect(await fetchFrom('r', sha)).toMatchObject({ ok: true });
    expect(text(await readBlob(store(), await oidOf(sha, 'a')))).toBe('old');
  });

  it('falls back to recent history when it may only ask for tips', async () => {
    const sha = peer.create('r', [{ path: 'a', content: 'old' }]);
    moveOn('r', sha);
    peer.git('r', ['config', 'uploadpack.allowAnySHA1InWant', 'false']);

    expect(await fetchFrom('r', sha)).toMatchObject({ ok: true });
    expect(text(await readBlob(store(), await oidOf(sha, 'a')))).toBe('old');
  });

  it('C11: leaves out blobs that nobody would read', async () => {
    const sha = peer.create('r', [
      { path: 'big.bin', content: 'x'.repeat(200_001) },
      { path: 'fits.js', content: 'y'.repeat(200_000) },
    ]);

    await fetchFrom('r', sha);

    expect(await readBlob(store(), await oidOf(sha, 'big.bin'))).toBeNull();
    expect(await readBlob(store(), await oidOf(sha, 'fits.js'))).toHaveLength(200_000);
  });

  it('without filters sends everything', async () => {
    const sha = peer.create('r', [{ path: 'big.bin', content: 'x'.repeat(200_001) }]);
    peer.git('r', ['config', 'uploadpack.allowFilter', 'false']);

    await fetchFrom('r', sha);

    expect(await readBlob(store(), await oidOf(sha, 'big.bin'))).toHaveLength(200_001);
  });

  it('C15, C16: tells links and submodules from files', async () => {
    const files = [{ path: 'link', content: '/proc/self/environ', mode: '120000' as const }];
    const sha = peer.create('r', files, `160000 ${'c'.repeat(40)}\tsub\n`);

    await fetchFrom('r', sha);

    expect(await readTree(store(), sha)).toMatchObject([
      { name: 'link', kind: 'symlink' },
      { name: 'sub', kind: 'submodule' },
    ]);
  });

  it('answers null for objects that are not there or not of that kind', async () => {
    const sha = peer.create('r', [{ path: 'a', content: 'a' }]);

    await fetchFrom('r', sha);

    expect(await readBlob(store(), 'd'.repeat(40))).toBeNull();
    expect(await readBlob(store(), sha)).toBeNull();
    expect(await readBlob(store(), '../../../../etc/passwd')).toBeNull();
    expect(await readTree(store(), await oidOf(sha, 'a'))).toBeNull();
  });
});

describe('the token', () => {
  it('goes to the host as a header, never in the URL, and is not stored', async () => {
    const sha = peer.create('r', [{ path: 'a', content: 'a' }]);

    await fetchFrom('r', sha, { token: 'gho_secret' });

    const expected = `Basic ${btoa('x-access-token:gho_secret')}`;
    expect(peer.requests.map(({ authorization }) => authorization)).toEqual([expected, expected]);
    expect(peer.requests.map(({ path }) => path).join()).not.toContain('gho_secret');
    expect(fs.readFileSync(join(gitdir, 'config'), 'utf8')).not.toContain('gho_secret');
  });

  it.each(['http://git.example.com/o/r', 'https://u:p@git.example.com/o/r', 'file:///etc', 'ssh://git@h/o/r', 'x'])(
    'never leaves for %s',
    async (url) => {
      let sent = 0;
      const count: typeof fetch = () => {
        sent += 1;
        return Promise.reject(new Error('sent'));
      };

      const fetched = await fetchFrom('r', 'a'.repeat(40), { url, token: 't', fetch: count });

      expect(fetched).toMatchObject({ ok: false, error: { reason: 'clone_failed', retry: 'never' } });
      expect(sent).toBe(0);
    },
  );
});

describe('refusals', () => {
  it.each([
    [404, null, 'repo_not_found', 'never'],
    [401, null, 'repo_not_found', 'never'],
    [401, 't', 'reauth_required', 'never'],
    [403, 't', 'forbidden', 'never'],
    [429, 't', 'github_rate_limited', { after_ms: 7_000 }],
    [503, 't', 'clone_failed', { after_ms: 2_000 }],
    [418, 't', 'clone_failed', 'never'],
  ])('status %i with token %s is %s', async (status, token, reason, retry) => {
    peer.intercept = (_request, response) => {
      response.writeHead(status, { 'retry-after': '7' }).end('<html>secret</html>');
      return true;
    };

    const fetched = await fetchFrom('r', 'a'.repeat(40), { token });

    expect(fetched).toMatchObject({ ok: false, error: { reason, retry } });
    expect(JSON.stringify(fetched)).not.toContain('secret');
  });

  it('C4: refuses a redirect, and the other host hears nothing', async () => {
    const other = await startGitPeer();
    peer.intercept = (_request, response) => {
      response.writeHead(301, { location: `${other.url}/r/info/refs?service=git-upload-pack` }).end();
      return true;
    };

    const fetched = await fetchFrom('r', 'a'.repeat(40), { token: 't' });

    expect(fetched).toMatchObject({ ok: false, error: { reason: 'clone_failed', retry: 'never' } });
    expect(other.requests).toEqual([]);
    await other.close();
  });

  it('names a commit that the host does not have', async () => {
    peer.create('r', [{ path: 'a', content: 'a' }]);

    const fetched = await fetchFrom('r', 'a'.repeat(40));

    expect(fetched).toMatchObject({ ok: false, error: { reason: 'clone_failed', retry: 'never' } });
  });
});

describe('a bad host', () => {
  it('D6: a pack that breaks off is worth another try', async () => {
    const sha = peer.create('r', [{ path: 'a', content: 'a' }]);
    onPack((response) => response.write('0008NAK\n', () => response.destroy()));

    expect(await fetchFrom('r', sha)).toMatchObject({
      ok: false,
      error: { reason: 'clone_failed', retry: { after_ms: 2_000 } },
    });
  });

  it.each(['', 'not a pack', '0008NAK\n0015\u0001PACK\u0000\u0000\u0000\u0002junk'])(
    'D7: %j instead of a pack is a failure',
    async (body) => {
      const sha = peer.create('r', [{ path: 'a', content: 'a' }]);
      onPack((response) => response.end(body));

      expect(await fetchFrom('r', sha)).toMatchObject({ ok: false, error: { reason: 'clone_failed' } });
    },
  );

  it('D7: HTML instead of references is a failure', async () => {
    peer.intercept = (_request, response) => {
      response.end('<html></html>');
      return true;
    };

    expect(await fetchFrom('r', 'a'.repeat(40))).toMatchObject({ ok: false, error: { reason: 'clone_failed' } });
  });

  it('C30: stops reading at the byte cap', async () => {
    const sha = peer.create('r', [{ path: 'a', content: 'a' }]);
    let sent = 0;
    onPack((response) => {
      // An endless stream of pack data, in git's own framing.
      const chunk = Buffer.concat([Buffer.from('fff0\x01'), Buffer.alloc(0xfff0 - 5)]);
      const flood = () => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.byteLength;
      };
      response.on('drain', flood);
      response.write('0008NAK\n');
      flood();
    });

    const fetched = await fetchFrom('r', sha, { maxPackBytes: 1_000_000 });

    expect(fetched).toMatchObject({ ok: false, error: { reason: 'clone_failed', retry: 'never' } });
    expect(sent).toBeLessThan(20_000_000);
  });

  it('F4: stops waiting at the time limit, and closes the connection', async () => {
    const sha = peer.create('r', [{ path: 'a', content: 'a' }]);
    const closed = Promise.withResolvers<undefined>();
    onPack((response) => response.on('close', () => closed.resolve(undefined)));

    const fetched = await fetchFrom('r', sha, { timeoutMs: 200 });

    expect(fetched).toMatchObject({ ok: false, error: { reason: 'clone_failed', retry: { after_ms: 2_000 } } });
    await closed.promise;
  });

  it('stops when it is told to', async () => {
    const sha = peer.create('r', [{ path: 'a', content: 'a' }]);
    const stop = new AbortController();
    onPack(() => stop.abort());

    expect(await fetchFrom('r', sha, { signal: stop.signal })).toMatchObject({ ok: false });
  });
});

type Response = Parameters<GitPeer['intercept']>[1];

function onPack(answer: (response: Response) => void): void {
  peer.intercept = (request, response) => {
    if (request.method !== 'POST') return false;
    answer(response);
    return true;
  };
}

function moveOn(name: string, parent: string): void {
  const tree = peer.git(name, ['mktree'], '');
  const next = peer.git(name, ['commit-tree', tree, '-p', parent, '-m', 'next']);
  peer.git(name, ['update-ref', 'refs/heads/main', next]);
}
