// L5: no rewrite adds a network address: the host of a URL, a bare domain in quotes, an IP address or an e-mail domain.
// Interpolations count as the same hole however they are written, so that `'http://%s/' % host` may become an f-string.

import type { Check } from './check.ts';
import { maskCode } from './mask-code.ts';

const HOLE = /%\(\w{1,80}\)[sdr]|%[sdr]|[$#]?\{[^{}\n"'`/@]{0,200}\}/g;
const URL_HOST = /(?<=[a-z0-9]):[\\/]{2,4}(?:[^\s/@"'`<>\\]{0,200}@)?(\[[0-9a-f:.]+\]|[^\s/:?#"'`<>()\\,;]+)/gi;
const PROTOCOL_RELATIVE = /["'`(][\\/]{2}([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi;
const IP_V4 = /\b(?:\d{1,3}\.){3}\d{1,3}\b/g;
const MAIL = /(?<=[\w.+-])@([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi;
/** Endings that are hardly ever a file's extension or a member's name. */
const BARE_DOMAIN =
  /["'`]((?:[a-z0-9-]{1,63}\.){1,6}(?:com|net|org|io|dev|app|co|ai|xyz|info|biz|ru|cn|tk|top|site|online|cloud|example|test))(?=["'`:/])/gi;
const HOSTS = [URL_HOST, PROTOCOL_RELATIVE, MAIL, BARE_DOMAIN];

/** `new_host` when the set of hosts grows: in the whole text, or in what runs. A comment's host is not one that code asks. */
export const checkHosts: Check = {
  name: 'new_host',
  run({ before, after, language }) {
    const code = (text: string): string => maskCode(text, language).uncommented;
    const fresh = newIn(before, after) || newIn(code(before), code(after));
    return fresh === 0 ? null : { reason: 'new_host', detail: `${String(fresh)} new` };
  },
};

function newIn(before: string, after: string): number {
  const known = hostsOf(before);
  return [...hostsOf(after)].filter((host) => !known.has(host)).length;
}

function hostsOf(text: string): Set<string> {
  const plain = text.replace(HOLE, '*');
  const hosts = new Set<string>();
  for (const pattern of HOSTS) {
    for (const match of plain.matchAll(pattern)) hosts.add(normalize(match[1] ?? ''));
  }
  for (const [ip] of plain.matchAll(IP_V4)) hosts.add(ip);
  // A host that is only a hole says nothing about where it leads.
  hosts.delete('');
  hosts.delete('*');
  return hosts;
}

/** An interpolation with quotes inside is cut at them: what is left of it is the hole. */
function normalize(host: string): string {
  return host
    .toLowerCase()
    .replace(/[$#]?\{.*$/, '*')
    .replace(/\.$/, '');
}
