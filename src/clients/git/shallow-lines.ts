// A server whose own repository is shallow says so in its list of refs, which isomorphic-git takes for a ref. For one
// commit at depth 1 those lines mean nothing, so they are left out.

const LENGTH_DIGITS = 4;
const SHALLOW = 'shallow ';

/** The advertisement (pkt-lines, https://git-scm.com/docs/protocol-common) without its `shallow` lines. */
export function withoutShallowLines(advertisement: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const decoder = new TextDecoder('latin1');
  const kept = new Uint8Array(advertisement.byteLength);
  let length = 0;
  let at = 0;
  while (at < advertisement.byteLength) {
    const digits = decoder.decode(advertisement.subarray(at, at + LENGTH_DIGITS));
    if (!/^[0-9a-f]{4}$/i.test(digits)) return advertisement;
    // Lengths below four are markers without contents.
    const size = Math.max(LENGTH_DIGITS, Number.parseInt(digits, 16));
    const line = advertisement.subarray(at, at + size);
    if (decoder.decode(line.subarray(LENGTH_DIGITS, LENGTH_DIGITS + SHALLOW.length)) !== SHALLOW) {
      kept.set(line, length);
      length += line.byteLength;
    }
    at += size;
  }
  return kept.slice(0, length);
}
