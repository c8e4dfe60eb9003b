// A person in a real browser: signs in at the local GitHub, starts a run, watches it live, signs out.

import { describe, expect, it } from 'vitest';
import { createRepository, OUTDATED, pulls, useLocal } from '../conformance/whole-stack/harness.ts';
import { createPerson } from '../conformance/whole-stack/sign-in.ts';
import { CHROMIUM, NO_BROWSER, useChromium } from './browser.ts';

const local = useLocal();
const open = useChromium();

/** What the page's own script would do. Runs in the browser. */
const IN_PAGE = `async (repository) => {
  const post = (path, body) => fetch(path, {
    method: 'POST',
    headers: body ? { 'content-type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const me = await (await fetch('/auth/me')).json();
  const accepted = await (await post('/runs', { repository })).json();
  const overSocket = new Promise((resolve, reject) => {
    const seen = [];
    const socket = new WebSocket('/runs/' + accepted.id + '/ws', ['dependify.v1']);
    socket.onmessage = ({ data }) => {
      seen.push(JSON.parse(data));
      if (seen.at(-1).type === 'run.finished') socket.close();
    };
    socket.onerror = () => reject(new Error('socket'));
    socket.onclose = () => resolve(seen);
  });
  const overStream = new Promise((resolve) => {
    const seen = [];
    const source = new EventSource('/runs/' + accepted.id + '/events');
    source.onmessage = ({ data, lastEventId }) => {
      seen.push({ ...JSON.parse(data), id: Number(lastEventId) });
      if (seen.at(-1).type === 'run.finished') { source.close(); resolve(seen); }
    };
  });
  const [socket, stream] = await Promise.all([overSocket, overStream]);
  const run = await (await fetch('/runs/' + accepted.id)).json();
  const out = await post('/auth/logout');
  const after = await fetch('/auth/me');
  return { me, run, socket, stream, cookie: document.cookie, out: out.status, after: after.status };
}`;

interface Seen {
  readonly me: { user: { username: string } };
  readonly run: { status: string; pull_request: { number: number } };
  readonly socket: { seq: number; type: string }[];
  readonly stream: { seq: number; id: number }[];
  readonly cookie: string;
  readonly out: number;
  readonly after: number;
}

describe.skipIf(CHROMIUM === null)(CHROMIUM === null ? NO_BROWSER : 'in Chromium', () => {
  it('signs in, starts a run, sees it live over both streams and signs out', async () => {
    const { login } = createPerson(local);
    const repository = await createRepository(local, {
      owner: login,
      files: [{ path: 'a.py', content: OUTDATED }],
    });
    const { page, context, complaints, foreign, shoot, close } = await open({
      origins: [local.url, local.github.url],
    });

    await page.goto(`${local.url}/auth/github/login?return_to=/docs`);
    await shoot('sign-in-consent');
    await page.getByRole('button', { name: `Authorize as ${login}`, exact: true }).click();
    await page.waitForURL(`${local.url}/docs`);
    const cookies = await context.cookies(local.url);
    const seen = await page.evaluate<Seen>(`(${IN_PAGE})(${JSON.stringify(repository)})`);

    expect(cookies.map(({ name, httpOnly, secure, sameSite }) => ({ name, httpOnly, secure, sameSite }))).toEqual([
      { name: '__Host-dependify', httpOnly: true, secure: true, sameSite: 'Lax' },
    ]);
    expect(seen.me.user.username).toBe(login);
    expect(seen.run.status).toBe('succeeded');
    const numbers = seen.socket.map(({ seq }) => seq);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(seen.stream.map(({ seq, id }) => [seq, id])).toEqual(numbers.map((seq) => [seq, seq]));
    expect(seen.cookie).toBe('');
    expect({ out: seen.out, after: seen.after }).toEqual({ out: 204, after: 401 });
    expect((await pulls(local, repository)).map(({ number }) => number)).toEqual([seen.run.pull_request.number]);
    expect(foreign).toEqual([]);
    // The one complaint is the 401 that the test asked for.
    expect(complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
    await close();
  });

  it('A9: a person who refuses comes back to a page that helps', async () => {
    const { page, complaints, shoot, close } = await open({ width: 360, origins: [local.url, local.github.url] });

    await page.goto(`${local.url}/auth/github/login?return_to=/docs`);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'Not signed in' }).waitFor();
    await shoot('sign-in-denied-360');
    await page.getByRole('link', { name: 'Sign in with GitHub' }).click();

    await page.getByRole('button', { name: 'Cancel' }).waitFor();
    expect(complaints.filter((complaint) => !complaint.includes('403'))).toEqual([]);
    await close();
  });
});
