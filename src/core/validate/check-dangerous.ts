// L7: no rewrite adds a dangerous call. Counted per category in code without comments and strings; a count may fall or
// stay, never rise.

import type { Language } from '../language.ts';
import { maskCode } from './mask-code.ts';
import type { Check } from './check.ts';

const CATEGORIES: Readonly<Record<string, RegExp>> = {
  eval: /\b(?:eval|execScript|instance_eval|class_eval|module_eval|create_function)\s*\(|\bnew\s+Function\s*\(|(?<![.\w])exec\s*\(|(?<![.\w])(?:compile|__import__)\s*\(/g,
  process:
    /\b(?:child_process|subprocess|popen|Popen|spawn|spawnSync|execSync|execFile|execFileSync|ProcessBuilder|shell_exec|passthru|proc_open)\b|\bos\.(?:system|exec\w*|spawn\w*|popen)\b|\bRuntime\.getRuntime\b|\bexec\.Command\b|\bCommand::new\b|\bProcess\.Start\b|(?<![.\w])system\s*\(/g,
  deserialize:
    /\b(?:pickle|cPickle|marshal|shelve|dill)\.loads?\b|\byaml\.(?:load|unsafe_load)\b|\bunserialize\s*\(|\bObjectInputStream\b|\bMarshal\.load\b|\bBinaryFormatter\b/g,
  markup:
    /\bdangerouslySetInnerHTML\b|\.(?:inner|outer)HTML\b|\bdocument\.write(?:ln)?\b|\binsertAdjacentHTML\b|\bv-html\b|\bmark_safe\b|\bhtml_safe\b/g,
  network:
    /\bfetch\s*\(|\bXMLHttpRequest\b|\bnew\s+WebSocket\b|\bnavigator\.sendBeacon\b|\baxios\b|\brequests\.(?:get|post|put|patch|delete|request)\b|\burlopen\b|\bhttpx\b|\bsocket\.(?:socket|create_connection)\b|\bhttp\.(?:get|request|Get|Post)\b|\bhttps\.(?:get|request)\b|\bcurl_exec\b|\bnet\.Dial\b|\bHttpClient\b/g,
  permissions: /\bchmod\b|\bchown\b|\bsetuid\b|\bumask\b/g,
  tls: /\bverify\s*=\s*False\b|\brejectUnauthorized\s*:\s*false\b|\bCERT_NONE\b|\b_create_unverified_context\b|\bInsecureSkipVerify\s*:\s*true\b|\bNODE_TLS_REJECT_UNAUTHORIZED\b|\bTrustAllCerts\b/g,
  unsafe: /\bunsafe\b|\b__proto__\b|\bsetattr\s*\(|\bglobals\s*\(\s*\)/g,
};

/** `dangerous_call` when the count of a category rises. */
export const checkDangerous: Check = {
  name: 'dangerous_call',
  run({ before, after, language }) {
    const counted = scan(before, language);
    for (const [category, count] of scan(after, language)) {
      if (count > (counted.get(category) ?? 0)) return { reason: 'dangerous_call', detail: category };
    }
    return null;
  },
};

function scan(text: string, language: Language): Map<string, number> {
  const { code } = maskCode(text, language);
  return new Map(
    Object.entries(CATEGORIES).map(([category, pattern]) => [category, [...code.matchAll(pattern)].length]),
  );
}
