// Secrets as they stand in code, made at run time from a seed: no scanner takes this repository for a leak. Each text
// holds one secret, whole or put together from parts.

import type { Language } from '../../../../src/core/language.ts';
import { FURTHER_PLACES } from './places.ts';

export interface Planted {
  readonly kind: string;
  readonly place: string;
  readonly language: Language;
  readonly path: string;
  readonly text: string;
  /** What must not leave: the secret, or its parts where the code splits it. */
  readonly secrets: readonly string[];
}

type Draw = (alphabet: string, length: number) => string;

const DIGITS = '0123456789';
const HEX = `${DIGITS}abcdef`;
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const WORD = `${UPPER}${UPPER.toLowerCase()}${DIGITS}`;
const URL_SAFE = `${WORD}_-`;
const BASE64 = `${WORD}+/`;

/** Puts together what must not stand here whole. */
const whole = (...parts: readonly string[]): string => parts.join('');

/** Formats of issuers. The prefixes are cut in two so that this file holds none. */
const FORMED: readonly (readonly [kind: string, make: (draw: Draw) => string])[] = [
  ['AWS key id', (draw) => whole('AK', 'IA', draw(UPPER + DIGITS, 16))],
  ['AWS session key id', (draw) => whole('AS', 'IA', draw(UPPER + DIGITS, 16))],
  ['GitHub classic token', (draw) => whole('gh', 'p_', draw(WORD, 36))],
  ['GitHub app token', (draw) => whole('gh', 's_', draw(WORD, 36))],
  ['GitHub OAuth token', (draw) => whole('gh', 'o_', draw(WORD, 36))],
  ['GitHub fine-grained token', (draw) => whole('github', '_pat_', draw(WORD, 22), '_', draw(WORD, 59))],
  ['GitLab token', (draw) => whole('gl', 'pat-', draw(URL_SAFE, 20))],
  ['Slack bot token', (draw) => whole('xo', 'xb-', draw(DIGITS, 12), '-', draw(WORD, 24))],
  ['Stripe live key', (draw) => whole('sk', '_live_', draw(WORD, 24))],
  ['Stripe webhook secret', (draw) => whole('wh', 'sec_', draw(WORD, 32))],
  ['OpenAI key', (draw) => whole('sk', '-proj-', draw(URL_SAFE, 48))],
  ['Anthropic key', (draw) => whole('sk', '-ant-', draw(URL_SAFE, 60))],
  ['Groq key', (draw) => whole('gs', 'k_', draw(WORD, 52))],
  ['Hugging Face token', (draw) => whole('hf', '_', draw(WORD, 34))],
  ['Google API key', (draw) => whole('AI', 'za', draw(URL_SAFE, 35))],
  ['Google OAuth client secret', (draw) => whole('GOC', 'SPX-', draw(URL_SAFE, 28))],
  ['npm token', (draw) => whole('np', 'm_', draw(WORD, 36))],
  ['PyPI token', (draw) => whole('py', 'pi-AgE', draw(URL_SAFE, 90))],
  ['RubyGems key', (draw) => whole('ruby', 'gems_', draw(HEX, 48))],
  ['Docker Hub token', (draw) => whole('dckr', '_pat_', draw(URL_SAFE, 27))],
  ['SendGrid key', (draw) => whole('S', 'G.', draw(WORD, 22), '.', draw(WORD, 43))],
  ['Mailgun key', (draw) => whole('key', '-', draw(HEX, 32))],
  ['Twilio key', (draw) => whole('S', 'K', draw(HEX, 32))],
  ['DigitalOcean token', (draw) => whole('do', 'p_v1_', draw(HEX, 64))],
  ['Shopify token', (draw) => whole('shp', 'at_', draw(HEX, 32))],
  ['Databricks token', (draw) => whole('da', 'pi', draw(HEX, 32))],
  ['Vault token', (draw) => whole('hv', 's.', draw(WORD, 90))],
  ['Telegram bot token', (draw) => whole(draw('123456789', 10), ':A', 'A', draw(URL_SAFE, 33))],
  ['Discord bot token', (draw) => whole('M', draw(WORD, 23), '.', draw(WORD, 6), '.', draw(WORD, 27))],
  ['JSON web token', (draw) => whole('ey', 'J', draw(WORD, 30), '.ey', 'J', draw(WORD, 60), '.', draw(URL_SAFE, 43))],
  ['Atlassian token', (draw) => whole('ATA', 'TT3', draw(WORD, 180))],
  ['New Relic key', (draw) => whole('NR', 'AK-', draw(UPPER + DIGITS, 27))],
  ['Postman key', (draw) => whole('PM', 'AK-', draw(HEX, 24), '-', draw(HEX, 34))],
  ['Figma token', (draw) => whole('fi', 'gd_', draw(URL_SAFE, 40))],
];

/** Values without a form: only their name tells. */
const NAMED: readonly (readonly [kind: string, name: string, make: (draw: Draw) => string])[] = [
  ['AWS secret key', 'aws_secret_access_key', (draw) => `${draw(BASE64, 38)}9z`],
  ['hexadecimal API key', 'api_key', (draw) => draw(HEX, 40)],
  ['base64 secret', 'client_secret', (draw) => `${draw(BASE64, 42)}7=`],
  ['chosen password', 'password', (draw) => `${draw(UPPER, 1)}${draw(WORD, 8)}!${draw(DIGITS, 2)}`],
  ['auth token', 'auth_token', (draw) => `${draw(WORD, 30)}4x`],
  ['Twilio auth token', 'twilio_auth_token', (draw) => `${draw(HEX, 30)}7e`],
  ['encryption key', 'encryption_key', (draw) => `${draw(BASE64, 42)}3=`],
  ['signing secret', 'signing_secret', (draw) => `${draw(HEX, 62)}4b`],
  ['session key', 'session_key', (draw) => `${draw(WORD, 30)}8Q`],
  ['pass phrase', 'passphrase', (draw) => `${draw(WORD, 14)}5r`],
  ['UUID as a key', 'secret_key', (draw) => [8, 4, 4, 4, 12].map((length) => draw(HEX, length)).join('-')],
];

type Place = readonly [
  place: string,
  language: Language,
  path: string,
  write: (secret: string, name: string) => { readonly text: string; readonly parts?: readonly string[] },
];

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const NAMED_PLACES: readonly Place[] = [
  ['assignment', 'python', 'a.py', (s, n) => ({ text: `import os\n${n.toUpperCase()} = "${s}"\n` })],
  ['dictionary', 'python', 'b.py', (s, n) => ({ text: `config = {\n    '${n}': '${s}',\n}\n` })],
  ['keyword argument', 'python', 'c.py', (s, n) => ({ text: `client = connect(host, ${n}="${s}")\n` })],
  [
    'default of the environment',
    'python',
    'd.py',
    (s, n) => ({ text: `x = os.environ.get("${n.toUpperCase()}", "${s}")\n` }),
  ],
  ['constant', 'javascript', 'a.js', (s, n) => ({ text: `const ${camel(n)} = '${s}';\n` })],
  ['property', 'typescript', 'a.ts', (s, n) => ({ text: `export const config = {\n  ${camel(n)}: \`${s}\`,\n};\n` })],
  [
    'field',
    'java',
    'A.java',
    (s, n) => ({ text: `class A {\n  private static final String ${n.toUpperCase()} = "${s}";\n}\n` }),
  ],
  ['variable', 'go', 'a.go', (s, n) => ({ text: `package a\n\nvar ${camel(n)} = "${s}"\n` })],
  ['hash', 'ruby', 'a.rb', (s, n) => ({ text: `CONFIG = { :${n} => '${s}' }\n` })],
  ['array', 'php', 'a.php', (s, n) => ({ text: `<?php\nreturn ['${n}' => '${s}'];\n` })],
  ['export', 'shell', 'a.sh', (s, n) => ({ text: `#!/bin/sh\nexport ${n.toUpperCase()}="${s}"\n` })],
];

const FORMED_PLACES: readonly Place[] = [
  ...NAMED_PLACES,
  ['comment', 'python', 'e.py', (s) => ({ text: `# was ${s} before\nx = 1\n` })],
  ['doc string', 'python', 'f.py', (s) => ({ text: `def f():\n    """Call it with ${s} as the key."""\n` })],
  ['header', 'javascript', 'b.js', (s) => ({ text: `fetch(url, { headers: { Authorization: 'Bearer ${s}' } });\n` })],
  ['address', 'javascript', 'c.js', (s) => ({ text: `get('https://api.internal/v1?key=${s}&page=2');\n` })],
  ['block comment', 'go', 'b.go', (s) => ({ text: `package a\n\n/*\n  ${s}\n*/\nvar x = 1\n` })],
  [
    'concatenation',
    'javascript',
    'd.js',
    (s) => {
      const parts = [s.slice(0, s.length / 2), s.slice(s.length / 2)];
      return { text: `const k = '${parts[0]}' + '${parts[1]}';\n`, parts };
    },
  ],
  [
    'neighbouring literals',
    'python',
    'g.py',
    (s) => {
      const parts = [s.slice(0, s.length / 2), s.slice(s.length / 2)];
      return { text: `k = ("${parts[0]}"\n     "${parts[1]}")\n`, parts };
    },
  ],
];

/** Keys of several lines, in the ways that code holds them. */
const PRIVATE_KEYS: readonly Place[] = [
  ['triple quotes', 'python', 'h.py', (s) => ({ text: `KEY = """${s}"""\n`, parts: materialOf(s) })],
  ['template', 'typescript', 'b.ts', (s) => ({ text: `const key = \`${s}\`;\n`, parts: materialOf(s) })],
  [
    'one line',
    'javascript',
    'e.js',
    (s) => ({ text: `const key = '${s.replaceAll('\n', '\\n')}';\n`, parts: materialOf(s) }),
  ],
  [
    'a literal a line',
    'java',
    'B.java',
    (s) => ({
      text: `class B {\n  String key =\n${s
        .split('\n')
        .map((line) => `    "${line}\\n"`)
        .join(' +\n')};\n}\n`,
      parts: materialOf(s),
    }),
  ],
  ['heredoc', 'shell', 'b.sh', (s) => ({ text: `cat > key <<EOF\n${s}\nEOF\n`, parts: materialOf(s) })],
  ['comment', 'go', 'c.go', (s) => ({ text: `package a\n\n/*\n${s}\n*/\n`, parts: materialOf(s) })],
];

function materialOf(key: string): string[] {
  return key.split('\n').slice(1, -1);
}

function privateKey(draw: Draw, type: string): string {
  const lines = Array.from({ length: 12 }, () => draw(BASE64, 64));
  return [
    `-----BEGIN ${type}PRIVATE KEY-----`,
    ...lines,
    `${draw(BASE64, 22)}==`,
    `-----END ${type}PRIVATE KEY-----`,
  ].join('\n');
}

const URLS: readonly Place[] = [
  [
    'database',
    'python',
    'i.py',
    (s) => ({ text: `engine = create_engine("postgresql://app:${s}@db.internal:5432/app")\n` }),
  ],
  ['queue', 'javascript', 'f.js', (s) => ({ text: `connect('amqp://worker:${s}@queue.internal/%2f');\n` })],
  ['cache', 'go', 'd.go', (s) => ({ text: `package a\n\nvar url = "redis://:${s}@cache.internal:6379/0"\n` })],
  [
    'Slack webhook',
    'ruby',
    'b.rb',
    (s) => ({
      text: `post("https://hooks.slack.com/services/T0${s.slice(0, 7).toUpperCase()}/B1${s.slice(2, 9).toUpperCase()}/${s}${s}")\n`,
    }),
  ],
  [
    'Azure storage',
    'java',
    'C.java',
    (s) => ({
      text: `class C { String c = "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${s}${s}${s}==;"; }\n`,
    }),
  ],
];

/** The whole corpus: the same for the same seed. */
export function plantedSecrets(seed: number): readonly Planted[] {
  const draw = drawer(seed);
  const planted = (kind: string, secret: string, name: string, [place, language, path, write]: Place): Planted => {
    const { text, parts } = write(secret, name);
    return { kind, place, language, path, text, secrets: parts ?? [secret] };
  };
  return [
    ...FORMED.flatMap(([kind, make]) => FORMED_PLACES.map((place) => planted(kind, make(draw), 'value', place))),
    ...NAMED.flatMap(([kind, name, make]) => NAMED_PLACES.map((place) => planted(kind, make(draw), name, place))),
    ...NAMED.flatMap(([kind, name, make]) =>
      FURTHER_PLACES.map(([place, write]) => {
        const secret = make(draw);
        const [text, parts] = write(secret, name);
        return {
          kind,
          place,
          language: 'python' as const,
          path: 'x.py',
          text: `${text}\n`,
          secrets: parts ?? [secret],
        };
      }),
    ),
    ...['RSA ', 'EC ', 'OPENSSH ', ''].flatMap((type) =>
      PRIVATE_KEYS.map((place) => planted(`${type}private key`, privateKey(draw, type), 'key', place)),
    ),
    ...Array.from({ length: 3 }, () =>
      URLS.map((place) => planted('part of an address', draw(WORD, 24), 'url', place)),
    ).flat(),
  ];
}

function drawer(seed: number): Draw {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return (alphabet, length) =>
    Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)] ?? '').join('');
}
