// Whom a rate limit by address counts: an IPv4 address, or the /64 of an IPv6 address, because a /64 is what one
// subscriber gets and every address in it is free to them.

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);
const IPV6_CHARACTERS = /^[0-9a-f:.]{2,45}$/i;

/** The subject of an address: `ip:203.0.113.7`, `ip:2001:db8:0:1::/64`, or `ip:unknown`, which all rubbish shares. */
export function subjectOfIp(address: string | undefined): string {
  if (address === undefined) return 'ip:unknown';
  if (IPV4.test(address)) return `ip:${address}`;
  const groups = groupsOf(address);
  if (groups === null) return 'ip:unknown';
  const [high, low] = groups.slice(6) as [number, number];
  const isMapped = groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);
  if (isMapped) return `ip:${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
  const network = groups.slice(0, 4).map((group) => group.toString(16));
  return `ip:${network.join(':')}::/64`;
}

/** The eight groups of an IPv6 address in any of its textual forms. */
function groupsOf(address: string): readonly number[] | null {
  const url = `http://[${address}]/`;
  if (!IPV6_CHARACTERS.test(address) || !URL.canParse(url)) return null;
  const [before = '', after] = new URL(url).hostname.slice(1, -1).split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail].map((group) => parseInt(group, 16));
}
