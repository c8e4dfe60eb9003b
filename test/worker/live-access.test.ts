import { evictDurableObject, listDurableObjectIds } from 'cloudflare:test';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ask, connect, knock, limiters, ORIGIN, quietRun, signedIn, type Person, type QuietRun } from './live.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const bearer = ({ token }: Person): Record<string, string> => ({ authorization: `Bearer ${token}` });
const protocols = (...items: readonly string[]): Record<string, string> => ({
  'sec-websocket-protocol': items.join(', '),
});

async function owned(count = 1): Promise<{ owner: Person; run: QuietRun }> {
  const owner = await signedIn();
  return { owner, run: await quietRun(owner.subject, { count }) };
}

describe('who may open a socket', () => {
  it('by header, by subprotocol, by cookie with our Origin, and without a session where that is allowed', async () => {
    const { owner, run } = await owned();
    const open = await quietRun(undefined, { count: 1 });

    const clients = await Promise.all([
      connect(run.id, bearer(owner)),
      connect(run.id, protocols(`bearer.${owner.token}`)),
      connect(run.id, { cookie: owner.cookie, origin: ORIGIN }),
      connect(open.id),
      connect(open.id, { origin: ORIGIN }),
    ]);

    for (const client of clients) expect((await client.settled()).seqs).toEqual([1]);
  });

  it.each([
    ['null'],
    ['https://evil.example'],
    ['https://dependify.test.evil.example'],
    ['https://evil.dependify.test'],
    ['http://dependify.test'],
    ['https://dependify.test:8443'],
    ['https://dependify.test/'],
    ['HTTPS://DEPENDIFY.TEST'],
    ['https://dependify.test, https://evil.example'],
    ['http://localhost:3000'],
    ['file://'],
  ])('I1: a page of %j may not, whatever it presents', async (origin) => {
    const { owner, run } = await owned();
    const ways = [bearer(owner), { cookie: owner.cookie }, protocols(`bearer.${owner.token}`), {}];

    const answers = await Promise.all(ways.map((headers) => knock(run.id, { ...headers, origin })));

    for (const { status, body } of answers) {
      expect(status).toBe(403);
      expect(JSON.parse(body)).toMatchObject({ code: 'cross_site' });
    }
  });

  it('I1: a cookie without an Origin may not', async () => {
    const { owner, run } = await owned();

    const { status } = await knock(run.id, { cookie: owner.cookie });

    expect(status).toBe(403);
  });

  it('I1: no object is asked for a page of another site', async () => {
    const id = crypto.randomUUID();

    const { status } = await knock(id, { origin: 'https://evil.example', ...protocols(`ticket.${'0'.repeat(64)}`) });

    // An object that was asked about a run that nobody has would make it 404 or 401.
    expect(status).toBe(403);
  });

  it('I2: a token in the address is none: 401 to a caller with a stale one, 422 where no session is needed', async () => {
    const { owner, run } = await owned();
    const open = await quietRun();

    const [stale, stranger, anonymous] = await Promise.all([
      knock(run.id, { authorization: 'Bearer stale' }, `?token=${owner.token}`),
      knock(run.id, {}, `?token=${owner.token}`),
      knock(open.id, {}, `?token=${owner.token}`),
    ]);

    expect([stale.status, stranger.status, anonymous.status]).toEqual([401, 404, 422]);
    for (const { body } of [stale, stranger, anonymous]) expect(body).not.toContain(owner.token);
  });

  it('I3: another user’s run is 404, by every way in', async () => {
    const { run } = await owned();
    const other = await signedIn();

    const answers = await Promise.all([
      knock(run.id, bearer(other)),
      knock(run.id, protocols('dependify.v1', `bearer.${other.token}`)),
      knock(run.id, { cookie: other.cookie, origin: ORIGIN }),
      knock(run.id),
      ask(`/runs/${run.id}/ticket`, bearer(other), { method: 'POST' }),
      ask(`/runs/${run.id}/events`, bearer(other)),
      ask(`/runs/${run.id}/events`, { ...bearer(other), accept: 'text/event-stream' }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404]);
  });

  it.each([undefined, '', 'h2c', 'websocket, h2c', 'websockets'])('I11: Upgrade %j is none: 426', async (upgrade) => {
    const run = await quietRun();

    const { status } = await ask(`/runs/${run.id}/ws`, upgrade === undefined ? {} : { upgrade });

    expect(status).toBe(426);
  });
});

describe('subprotocols', () => {
  it('I13: one is echoed: ours when it was offered, else the one that was accepted, else none', async () => {
    const { owner, run } = await owned();
    const open = await quietRun();
    const mine = `bearer.${owner.token}`;

    const answers = await Promise.all([
      knock(run.id, protocols('dependify.v1', mine)),
      knock(run.id, protocols(mine, 'chat', 'dependify.v1')),
      knock(run.id, protocols(mine)),
      knock(open.id, protocols('dependify.v1')),
      knock(open.id, protocols('chat', 'soap')),
      knock(open.id),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([101, 101, 101, 101, 101, 101]);
    const echoed = answers.map(({ headers }) => headers.get('sec-websocket-protocol'));
    expect(echoed).toEqual(['dependify.v1', 'dependify.v1', mine, 'dependify.v1', null, null]);
  });

  it.each([
    ['many', Array.from({ length: 50 }, (_, index) => `p${index}`).join(', ')],
    ['huge', `bearer.${'a'.repeat(8_000)}`],
    ['repeated', 'dependify.v1, dependify.v1'],
    ['two credentials', 'bearer.a, bearer.b'],
    ['a space inside', 'dependify.v1 x'],
    ['empty items', 'dependify.v1,, x'],
    ['a separator', 'dependify.v1;x'],
    ['a quote', '"dependify.v1"'],
    ['markup', '<b>'],
  ])('I13: %s is 400, and the body says nothing of it', async (_, offered) => {
    const run = await quietRun();

    const { status, body, headers } = await knock(run.id, { 'sec-websocket-protocol': offered });

    expect(status).toBe(400);
    expect(headers.get('sec-websocket-protocol')).toBeNull();
    expect({ ...(JSON.parse(body) as object), request_id: '' }).toMatchInlineSnapshot(`
      {
        "code": "bad_request",
        "detail": "The request could not be read. Send a JSON object as the documentation describes.",
        "request_id": "",
        "status": 400,
        "title": "The request could not be read",
        "type": "/docs/errors#bad_request",
      }
    `);
  });

  it.each(['bearer.forged', 'bearer.a.b.c', 'ticket.x', `ticket.${'0'.repeat(64)}`])(
    'I13: %s is 401',
    async (offered) => {
      const open = await quietRun();

      const { status } = await knock(open.id, protocols('dependify.v1', offered));

      expect(status).toBe(401);
    },
  );

  it('I13: two ways of saying who one is are 400', async () => {
    const { owner, run } = await owned();

    const { status } = await knock(run.id, { ...bearer(owner), ...protocols(`bearer.${owner.token}`) });

    expect(status).toBe(400);
  });
});

describe('one-time tickets', () => {
  interface Given {
    readonly ticket: string;
    readonly protocol: string;
    readonly expires_at: string;
  }

  async function ticketOf(run: QuietRun, headers: Record<string, string>): Promise<Given> {
    const response = await ask(`/runs/${run.id}/ticket`, headers, { method: 'POST' });
    expect(response.status).toBe(201);
    expect(response.headers.get('cache-control')).toBe('no-store');
    return response.json<Given>();
  }

  it('I2: opens one socket, once, also over an eviction', async () => {
    const { owner, run } = await owned();
    const { ticket, protocol } = await ticketOf(run, bearer(owner));
    await evictDurableObject(run.stub);

    const client = await connect(run.id, protocols('dependify.v1', protocol));
    const again = await knock(run.id, protocols('dependify.v1', protocol));

    expect(ticket).not.toContain(owner.claims.session_id);
    expect((await client.settled()).seqs).toEqual([1]);
    expect(again.status).toBe(401);
  });

  it('I2: of 20 at once with the same ticket one gets in', async () => {
    const { owner, run } = await owned();
    const { protocol } = await ticketOf(run, bearer(owner));

    const answers = await Promise.all(Array.from({ length: 20 }, () => knock(run.id, protocols(protocol))));

    expect(answers.filter(({ status }) => status === 101)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(19);
  });

  it('I2: holds 30 seconds', async () => {
    const { owner, run } = await owned();
    const now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now);
    const [inTime, late] = [await ticketOf(run, bearer(owner)), await ticketOf(run, bearer(owner))];

    clock.mockReturnValue(now + 29_999);
    const first = await knock(run.id, protocols(inTime.protocol));
    clock.mockReturnValue(now + 30_000);
    const second = await knock(run.id, protocols(late.protocol));

    expect(late.expires_at).toBe(new Date(now + 30_000).toISOString());
    expect([first.status, second.status]).toEqual([101, 401]);
  });

  it('I2: ends with the session, and is of this run only', async () => {
    const { owner, run } = await owned();
    const another = await quietRun(owner.subject);
    const [here, late] = [await ticketOf(run, bearer(owner)), await ticketOf(run, bearer(owner))];

    const elsewhere = await knock(another.id, protocols(here.protocol));
    await owner.account.signOut(owner.claims.session_id);
    const ended = await knock(run.id, protocols(late.protocol));

    expect([elsewhere.status, ended.status]).toEqual([401, 401]);
  });

  it('I2, B16: a guess reaches no object and a ticket that is not used stores nothing', async () => {
    const { owner, run } = await owned();
    await ticketOf(run, bearer(owner));
    const before = (await listDurableObjectIds(limiters)).length;

    for (const guess of ['x', '0'.repeat(64), (await ticketOf(run, bearer(owner))).ticket.slice(0, -1)]) {
      expect((await knock(crypto.randomUUID(), protocols(`ticket.${guess}`))).status).toBe(401);
    }

    expect((await listDurableObjectIds(limiters)).length).toBe(before);
  });

  it('works for callers without a session', async () => {
    const run = await quietRun(undefined, { count: 2 });
    const { protocol } = await ticketOf(run, {});

    const client = await connect(run.id, protocols('dependify.v1', protocol));

    expect((await client.settled()).seqs).toEqual([1, 2]);
  });
});
