import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { Account } from '../../src/durable/account.ts';

const accounts = (env as unknown as { ACCOUNTS: DurableObjectNamespace<Account> }).ACCOUNTS;

it('B9: 50 parallel equal requests reserve once and agree on one run', async () => {
  const account = accounts.getByName('user:9');

  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      account.reserve({ run_id: `run-${index}`, repository: 'octo/shop', key: 'k', fingerprint: 'f' }, 0),
    ),
  );

  expect(answers.filter((answer) => answer.kind === 'reserved')).toHaveLength(1);
  expect(new Set(answers.flatMap((answer) => (answer.kind === 'same' ? [answer.run_id] : [])))).toHaveProperty(
    'size',
    1,
  );
});

it('B14: a released repository is free, and only its holder releases it', async () => {
  const account = accounts.getByName('user:14');
  const request = (run_id: string): Parameters<Account['reserve']>[0] => ({
    run_id,
    repository: 'a/b',
    key: null,
    fingerprint: '',
  });

  expect(await account.reserve(request('one'), 0)).toEqual({ kind: 'reserved' });
  await account.release('a/b', 'another');
  expect(await account.reserve(request('two'), 0)).toMatchObject({ kind: 'active', run_id: 'one' });
  await account.release('a/b', 'one');
  expect(await account.reserve(request('two'), 0)).toEqual({ kind: 'reserved' });
});
