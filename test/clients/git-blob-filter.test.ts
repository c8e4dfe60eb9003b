// The filter line that is added to an upload-pack request.

import { describe, expect, it } from 'vitest';
import { offersFilter, withBlobFilter } from '../../src/clients/git/blob-filter.ts';

const oid = 'a'.repeat(40);
const pkt = (line: string) => (line.length + 4).toString(16).padStart(4, '0') + line;
const filter = (text: string) => new TextDecoder().decode(withBlobFilter(new TextEncoder().encode(text)));

describe('withBlobFilter', () => {
  it.each(['', pkt(`shallow ${'0'.repeat(40)}\n`)])(
    'names the capability and asks before the flush, after %j',
    (between) => {
      const rest = `${pkt('deepen 1\n')}0000${pkt('done\n')}`;

      expect(filter(pkt(`want ${oid} ofs-delta agent=x\n`) + between + rest)).toBe(
        pkt(`want ${oid} ofs-delta agent=x filter\n`) +
          between +
          pkt('deepen 1\n') +
          pkt('filter blob:limit=200001\n') +
          `0000${pkt('done\n')}`,
      );
    },
  );

  it.each([
    '',
    '0000',
    `${pkt(`want ${oid}\n`)}0000`,
    pkt('done\n'),
    'zzzz',
    `${pkt(`have ${oid} x\n`)}0000`,
    pkt(`want ${oid} x\n`),
  ])('leaves %j as it is', (request) => {
    expect(filter(request)).toBe(request);
  });
});

describe('offersFilter', () => {
  it.each([
    [`01${oid} HEAD\0multi_ack filter agent=git\n`, true],
    [`01${oid} HEAD\0multi_ack filter\n`, true],
    [`01${oid} HEAD\0multi_ack agent=git\n`, false],
    [`01${oid} refs/heads/x filter \n`, false],
    [`01${oid} HEAD\0multi_ack\n01${oid} refs/heads/ filter \n`, false],
  ])('%j: %s', (advertisement, offered) => {
    expect(offersFilter(advertisement)).toBe(offered);
  });
});
