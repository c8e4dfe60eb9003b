import fc from 'fast-check';
import { expect, it } from 'vitest';
import { subjectOfIp } from '../../../src/core/limit/client-ip.ts';

it.each([
  ['203.0.113.7', 'ip:203.0.113.7'],
  ['0.0.0.0', 'ip:0.0.0.0'],
  ['255.255.255.255', 'ip:255.255.255.255'],
  ['2001:db8:1:2:3:4:5:6', 'ip:2001:db8:1:2::/64'],
  ['2001:DB8:1:2::6', 'ip:2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002:0000:0000:0000:0000', 'ip:2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff:ffff:ffff:ffff', 'ip:2001:db8:1:2::/64'],
  ['2001:db8:1:2:3:4:192.0.2.1', 'ip:2001:db8:1:2::/64'],
  ['2001:db8:1:3::', 'ip:2001:db8:1:3::/64'],
  ['2001:db8::', 'ip:2001:db8:0:0::/64'],
  ['::1', 'ip:0:0:0:0::/64'],
  ['::', 'ip:0:0:0:0::/64'],
  ['::ffff:203.0.113.7', 'ip:203.0.113.7'],
  ['::FFFF:cb00:7107', 'ip:203.0.113.7'],
  ['0:0:0:0:0:ffff:203.0.113.7', 'ip:203.0.113.7'],
  ['::ffff:0:203.0.113.7', 'ip:0:0:0:0::/64'],
])('%s counts as %s', (address, expected) => {
  expect(subjectOfIp(address)).toBe(expected);
});

it.each([
  undefined,
  '',
  ' 203.0.113.7',
  '203.0.113.7, 198.51.100.1',
  '203.0.113',
  '203.0.113.256',
  '203.0.113.07',
  '0xcb.0.113.7',
  '3405803783',
  '203.0.113.7:443',
  '[2001:db8::1]',
  '2001:db8::1%eth0',
  '2001:db8:::1',
  '2001:db8',
  '1:2:3:4:5:6:7:8:9',
  '12345::',
  ':',
  '.',
  '::]/x',
  'user:1',
  'localhost',
  '::1\n',
  'x'.repeat(10_000),
])('%.40j is nobody in particular', (address) => {
  expect(subjectOfIp(address)).toBe('ip:unknown');
});

const group = fc.integer({ min: 0, max: 0xffff });
const network = fc.tuple(fc.integer({ min: 1, max: 0xffff }), group, group, group);

/** One of the ways to write the same eight groups. */
function written(groups: readonly number[], upper: boolean, padded: boolean): string {
  const parts = groups.map((part) => part.toString(16).padStart(padded ? 4 : 0, '0'));
  const text = parts.join(':').replace(/(?:^|:)0(?::0)+(?::|$)/, '::');
  return upper ? text.toUpperCase() : text;
}

it('every address of a /64, however it is written, is one subject; another /64 is another', () => {
  fc.assert(
    fc.property(
      network,
      fc.tuple(group, group, group, group),
      fc.tuple(group, group, group, group),
      fc.boolean(),
      fc.boolean(),
      (net, one, two, upper, padded) => {
        const here = subjectOfIp(written([...net, ...one], upper, padded));

        expect(here).toBe(`ip:${net.map((part) => part.toString(16)).join(':')}::/64`);
        expect(subjectOfIp(written([...net, ...two], !upper, !padded))).toBe(here);
        expect(subjectOfIp(written([net[0] ^ 1, ...net.slice(1), ...one], upper, padded))).not.toBe(here);
      },
    ),
  );
});

it('gives no other form of subject, whatever is sent', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f:.]{0,45}$/)), (text) => {
      expect(subjectOfIp(text)).toMatch(/^ip:(?:unknown|\d+\.\d+\.\d+\.\d+|(?:[0-9a-f]{1,4}:){4}:\/64)$/);
    }),
    { numRuns: 2_000 },
  );
});
