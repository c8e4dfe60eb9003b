// L5: no rewrite adds a network address: a URL's host, an IP address or an e-mail domain.

import type { Check } from './check.ts';

/** Every repetition is bounded: the text is hostile, and an unbounded one makes the scan quadratic. */
const URL_HOST =
  /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,20}:\/\/(?:[^\s/@"'`<>\\]{0,200}@)?(\[[0-9a-f:.]{1,50}\]|[^\s/:?#"'`<>()\\,;]{1,253})/gi;
const PROTOCOL_RELATIVE = /["'`]\/\/([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,10})/gi;
const IP_V4 = /\b(?:\d{1,3}\.){3}\d{1,3}\b/g;
const MAIL = /(?<![\w.+-])[\w.+-]{1,64}@([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,10})/gi;

/** `new_host` when the set of hosts grows. */
export const checkHosts: Check = {
  name: 'new_host',
  run({ before, after }) {
    const known = hostsOf(before);
    return [...hostsOf(after)].some((host) => !known.has(host)) ? { reason: 'new_host' } : null;
  },
};

function hostsOf(text: string): Set<string> {
  const hosts = new Set<string>();
  for (const pattern of [URL_HOST, PROTOCOL_RELATIVE, MAIL]) {
    for (const match of text.matchAll(pattern)) hosts.add((match[1] ?? '').toLowerCase());
  }
  for (const [ip] of text.matchAll(IP_V4)) hosts.add(ip);
  return hosts;
}
