import { describe, expect, it } from 'vitest';
import { parseMarker, renderMarker } from '../../../src/core/pull-request/marker.ts';

const MARKER = { run: '0b5e7a10-1111-4222-8333-444455556666', base: 'a'.repeat(40), tree: 'b'.repeat(40) };

describe('marker', () => {
  it('reads back what it writes', () => {
    expect(parseMarker(`text\r\n\r\n${renderMarker(MARKER)}\r\n`)).toEqual(MARKER);
  });

  it('takes the last one, which is where ours stands', () => {
    const earlier = renderMarker({ ...MARKER, tree: 'c'.repeat(40) });

    expect(parseMarker(`${earlier}\n${renderMarker(MARKER)}`)).toEqual(MARKER);
  });

  it.each([
    ['nothing', ''],
    ['another version', renderMarker(MARKER).replace('v1', 'v2')],
    ['upper case', renderMarker(MARKER).toUpperCase()],
    ['a short id', renderMarker(MARKER).replace('bbbb', '')],
    ['a comment that goes on', renderMarker(MARKER).replace(' -->', ' more -->')],
  ])('finds none in %s', (_name, body) => {
    expect(parseMarker(body)).toBeNull();
  });

  it.each([
    ['run', 'x --><b>'],
    ['base', 'main'],
    ['tree', 'B'.repeat(40)],
  ])('writes only ids: %s', (field, value) => {
    expect(() => renderMarker({ ...MARKER, [field]: value })).toThrow();
  });
});
