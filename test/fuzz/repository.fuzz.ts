import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseRepository } from '../../src/core/parse-repository.ts';
import { hostileText, RUNS } from './runs.ts';

const BASES = ['https://github.com', 'https://git.example.com/hub', 'http://127.0.0.1:4000'];
const SAFE = String.raw`[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/[A-Za-z0-9._-]{1,100}`;

/** What may be accepted, written down a second time and in another way than the parser. */
function allowed(base: string): RegExp {
  const { protocol, host, pathname } = new URL(base);
  const scheme = protocol === 'http:' ? 'https?' : 'https';
  const port = protocol === 'http:' ? '' : '(?::443)?';
  const bare = host.replaceAll('.', String.raw`\.`);
  const root = pathname.replace(/\/*$/, '/').replaceAll('/', String.raw`\/`);
  const named = protocol === 'http:' ? bare : `(?:www\\.)?${bare}`;
  return new RegExp(`^(?:${scheme}:\\/\\/${named}${port}${root})?${SAFE}(?:\\.git)?\\/?$`, 'i');
}

it.each(BASES)('B2, B3: nothing but a repository of %s is accepted', (base) => {
  const pattern = allowed(base);
  const prefixed = hostileText.map((text) => `${base}/${text}`);
  const near = fc.tuple(fc.constantFrom('octo/shop', `${base}/octo/shop`), hostileText).map(([good, text]) => {
    return text.length < 20 ? `${good}${text}` : good;
  });
  let accepted = 0;

  fc.assert(
    fc.property(fc.oneof(hostileText, prefixed, near), (input) => {
      const parsed = parseRepository(input, base);
      if (!parsed.ok) return;
      accepted += 1;
      expect(input).toMatch(pattern);
      expect(parsed.value.owner).toMatch(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/);
      expect(parsed.value.name).toMatch(/^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/);
      expect(parsed.value.name).not.toMatch(/\.git$/i);
    }),
    RUNS,
  );

  expect(accepted).toBeGreaterThan(0);
});
