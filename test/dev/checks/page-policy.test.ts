// What browsers are told about the page (public/_headers).

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const text = readFileSync(resolve(import.meta.dirname, '../../../public/_headers'), 'utf8');

/** Headers by path pattern. */
function rules(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const found = new Map<string, Map<string, string>>();
  let current = new Map<string, string>();
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    if (line.startsWith(' ')) {
      const [, name = '', value = ''] = /^\s+([\w-]+): (.+)$/.exec(line) ?? [];
      current.set(name.toLowerCase(), value);
    } else {
      current = new Map();
      found.set(line, current);
    }
  }
  return found;
}

const page = rules().get('/app/*') ?? new Map<string, string>();
const policy = new Map(
  (page.get('content-security-policy') ?? '').split(';').map((directive): [string, string] => {
    const [name = '', ...values] = directive.trim().split(' ');
    return [name, values.join(' ')];
  }),
);

it('the page may ask and run only what is its own', () => {
  expect(Object.fromEntries(policy)).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data:",
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "'none'",
  });
});

it('every answer forbids guessing and tells no address', () => {
  expect(Object.fromEntries(rules().get('/*') ?? [])).toEqual({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
});

it('only what has a hash in its name is kept for ever', () => {
  expect(rules().get('/app/assets/*')?.get('cache-control')).toContain('immutable');
  expect(rules().get('/app/')?.get('cache-control')).toBe('no-cache');
  expect(page.has('cache-control')).toBe(false);
});
