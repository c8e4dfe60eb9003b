import { expect, it } from 'vitest';
import { prose } from '../../../src/core/pull-request/escape.ts';

it.each([
  ['Replace `var` by `let`', 'Replace `var` by `let`'],
  ['keeps the `this`.', 'keeps the `this`.'],
  ['so (`x`) holds', 'so (`x`) holds'],
  ['`super()` finds it', '<code>super&#x28;&#x29;</code> finds it'],
  ['a lone ` tick', 'a lone <code>&#x60;</code> tick'],
  ['`@user` fixes #1', '<code>&#x40;user</code> fixes <code>&#x23;1</code>'],
  ['x`a`@octocat', 'x`a`<code>&#x40;octocat</code>'],
  ['see `a`[x](//evil)', 'see `a`<code>&#x5b;x&#x5d;&#x28;//evil&#x29;</code>'],
])('L18: %j keeps its code and nothing else: %j', (text, markdown) => {
  expect(prose(text)).toBe(markdown);
});
