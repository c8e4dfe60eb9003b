// How much each property is tried, and text as attackers write it.

import fc from 'fast-check';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    fuzzRuns: number;
  }
}

/** Inputs per property. A failure prints the seed that repeats it. */
export const RUNS = { numRuns: inject('fuzzRuns') };

const PIECES = [
  ...['https://', 'http://', '//', '/', '\\', '@', ':', '?', '#', '.git', '..', '.', '%2e', '%2f', '%00', '\0', '\r\n'],
  ...['www.', 'github.com', 'github.com.evil.example', 'evil.example', '127.0.0.1', '[::1]', 'localhost', 'ssh://'],
  ...[
    'octo',
    'shop',
    'o',
    'r-1',
    'a_b',
    '-x',
    '--upload-pack=x',
    'ext::sh',
    'file:///etc',
    '\u202e',
    'о',
    'ｏ',
    ' ',
    '\t',
  ],
];

/** Addresses: pieces that mean something to some parser, put together at random, and plain noise. */
export const hostileText = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 60 }),
);

/** JSON values of any depth with keys that mean something to JavaScript. */
export const hostileJson = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.dictionary(
    fc.oneof(fc.constantFrom('repository', 'options', 'code', '__proto__', 'constructor', 'dry_run'), fc.string()),
    fc.oneof(hostileText, fc.jsonValue({ maxDepth: 2 })),
  ),
);
