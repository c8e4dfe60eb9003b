// L7: no rewrite adds a dangerous call. Counted per category twice: in code without comments and strings, and in the
// text as it stands, so that nothing hides where the masker was misled. A count may fall or stay, never rise.

import type { Language } from '../language.ts';
import type { Check } from './check.ts';
import { compact, maskCode } from './mask-code.ts';

const CATEGORIES: Readonly<Record<string, RegExp>> = {
  eval: /\b(?:eval|execScript|instance_eval|class_eval|module_eval|create_function|import_module|runpy)\b|\bFunction ?\(|\.constructor ?\(|(?<![.\w])(?:exec|compile|__import__) ?\(|\bvm\.(?:run\w+|Script)\b/g,
  process:
    /\b(?:child_process|subprocess|popen\d?|Popen|spawn|spawnSync|execSync|execFile|execFileSync|execve?|ProcessBuilder|shell_exec|passthru|proc_open|pcntl_exec)\b|\bos\. ?(?:system|exec\w*|spawn\w*|popen)\b|\bgetRuntime\b|\bexec\.Command|\bCommand::new\b|\bProcess\.Start\b|(?<![.\w])system ?\(|\bKernel\.\w+|\bshell ?= ?True\b/g,
  deserialize:
    /\b(?:pickle|cPickle|marshal|shelve|dill)\b|\byaml\.(?:load|unsafe_load|full_load)\b|\bunserialize ?\(|\bObjectInputStream\b|\bMarshal\.load\b|\bBinaryFormatter\b/g,
  markup:
    /\bdangerouslySetInnerHTML\b|\b(?:inner|outer)HTML\b|\bdocument\.write(?:ln)?\b|\binsertAdjacentHTML\b|\bv-html\b|\bmark_safe\b|\bhtml_safe\b|\bjavascript:/g,
  network:
    /\bfetch ?\(|\bXMLHttpRequest\b|\b(?:WebSocket|EventSource) ?\(|\bsendBeacon\b|\baxios\b|\brequests\.\w+|\burlopen\b|\burlretrieve\b|\bhttpx\b|\baiohttp\b|\bsocket\.\w+|\bhttps?\.(?:get|request|Get|Post)\b|\bcurl(?:_exec)?\b|\bwget\b|\bnet\.(?:Dial|connect|createConnection)\b|\bHttpClient\b|\bfsockopen\b/g,
  sql: /\.(?:execute|executemany|executescript|raw|rawQuery)\b ?\(/g,
  permissions: /\b(?:chmod|fchmod|lchmod|chown|setuid|setgid|umask)(?:Sync)?\b/g,
  tls: /\bverify ?= ?False\b|\brejectUnauthorized\b["']? ?: ?(?:false|0|!1)|\bCERT_NONE\b|\b_create_unverified_context\b|\bInsecureSkipVerify\b|\bNODE_TLS_REJECT_UNAUTHORIZED\b|\bTrustAllCerts\b|\bcheck_hostname ?= ?False\b|\bVERIFY_NONE\b/g,
  unsafe: /\bunsafe\b|__proto__|\bsetattr ?\(|\bglobals ?\(|\bgetattr ?\(|\bglobalThis ?\[|\bwindow ?\[|\btransmute\b/g,
  files: /\b(?:unlink|rmtree|rmdir|removedirs|rmSync|unlinkSync|rm)\b ?\(|\brm -\w*[rf]/g,
};

/** `dangerous_call` when the count of a category rises. */
export const checkDangerous: Check = {
  name: 'dangerous_call',
  run({ before, after, language }) {
    const [had, has] = [scan(before, language), scan(after, language)];
    for (const [category, counts] of has) {
      const known = had.get(category) ?? [0, 0];
      if (counts[0] > known[0] || counts[1] > known[1]) return { reason: 'dangerous_call', detail: category };
    }
    return null;
  },
};

type Counts = readonly [inCode: number, inText: number];

function scan(text: string, language: Language): ReadonlyMap<string, Counts> {
  const code = compact(maskCode(text, language).code);
  const whole = compact(text);
  return new Map(
    Object.entries(CATEGORIES).map(([category, pattern]) => [category, [count(code, pattern), count(whole, pattern)]]),
  );
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
