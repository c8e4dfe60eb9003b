import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { createDeps } from '../../src/deps.ts';
import { loadConfig, type Env } from '../../src/env.ts';

it('publishes the schema of .dependify.json', async () => {
  const settings = env as unknown as Env;
  const config = loadConfig(settings);
  if (!config.ok) throw new Error('settings of the test are wrong');
  const deps = createDeps(settings, config.value);

  const response = await createApp(() => deps).request('http://localhost/schema/dependify.json');

  const schema = await response.json<{ additionalProperties: boolean; properties: Record<string, unknown> }>();
  expect(response.status).toBe(200);
  expect(schema.additionalProperties).toBe(false);
  expect(Object.keys(schema.properties)).toEqual(
    expect.arrayContaining(['include', 'exclude', 'rules', 'labels', 'title', 'commit', 'base', 'verify']),
  );
});
