// .dev.vars.example is what people copy: it names every setting there is, and nothing in it is refused.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, it } from 'vitest';
import { checkSettings, SETTINGS } from '../../../dev/stack/settings.ts';

const file = parseEnv(readFileSync(resolve(import.meta.dirname, '../../../.dev.vars.example'), 'utf8'));

it('names every setting', () => {
  const own = ['PORT', 'BRIDGE_PORT', 'DEPENDIFY_STATE_DIR'];

  expect(Object.keys(file).sort()).toEqual([...new Set([...SETTINGS, ...own])].sort());
});

it('is accepted as it stands', () => {
  const given = Object.fromEntries(Object.entries(file).filter(([, value]) => value !== ''));

  expect(() => checkSettings({ BRIDGE_TOKEN: 't', ...given })).not.toThrow();
});
