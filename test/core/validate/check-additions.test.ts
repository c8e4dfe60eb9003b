import { describe, expect, it } from 'vitest';
import { checkHosts } from '../../../src/core/validate/check-hosts.ts';
import { checkInvisible } from '../../../src/core/validate/check-invisible.ts';
import { checkSecrets } from '../../../src/core/validate/check-secrets.ts';
import { reasonOf, type Case } from './run-check.ts';

const SOURCES = ['rule', 'model'] as const;

describe('E15: invisible characters', () => {
  it.each([
    ['a bidi override', '\u202e'],
    ['a bidi isolate', '\u2066'],
    ['a zero-width space', '\u200b'],
    ['a zero-width joiner', '\u200d'],
    ['a variation selector', '\ufe0f'],
    ['a tag character', '\u{e0041}'],
    ['a byte order mark', '\ufeff'],
    ['a soft hyphen', '\u00ad'],
    ['a Hangul filler', '\u3164'],
    ['an escape', '\u001b'],
    ['a line separator', '\u2028'],
    ['a no-break space', '\u00a0'],
  ])('adding %s is refused', (_name, character) => {
    const row: Case = ['', 'python', 'x = "a"\n', `x = "a${character}"\n`];

    expect(SOURCES.map((source) => reasonOf(checkInvisible, row, source))).toEqual(
      SOURCES.map(() => 'invisible_characters'),
    );
  });

  it('names the code point and nothing of the file', () => {
    const input = { language: 'python', before: 'x\n', after: 'x\u202e\n', source: 'model' } as const;

    expect(checkInvisible.run(input)).toEqual({ reason: 'invisible_characters', detail: 'U+202E' });
  });

  it('a character that was there already does not pay for another kind', () => {
    expect(reasonOf(checkInvisible, ['', 'go', '\u200b', '\u200d'], 'rule')).toBe('invisible_characters');
  });

  it.each<Case>([
    ['kept where it was', 'python', 'x = "\u200b%s" % a\n', 'x = f"\u200b{a}"\n'],
    ['taken away', 'python', 'x = "\u200b"\n', 'x = ""\n'],
    ['tabs and lines', 'go', 'a\n', 'a\n\tb\n'],
    ['letters of any script', 'ruby', 'a\n', 'é漢ש\n'],
  ])('%s is fine', (...row) => {
    expect(reasonOf(checkInvisible, row, 'model')).toBeNull();
  });
});

describe('E13: hosts', () => {
  it.each<Case>([
    ['a URL', 'javascript', 'f(1)', "f('https://evil.example/x')"],
    ['a URL with another case', 'javascript', 'f(1)', "f('HTTPS://EVIL.example')"],
    ['a URL with credentials', 'python', "f('http://a.test')", "f('http://a.test@evil.test')"],
    ['a URL with backslashes', 'javascript', 'f(1)', "f('https:\\\\\\\\evil.example')"],
    ['a subdomain', 'python', "f('https://a.test')", "f('https://b.a.test')"],
    ['a longer name', 'python', "f('https://a.test')", "f('https://a.test.evil.dev')"],
    ['a protocol-relative URL', 'javascript', 'f(1)', "f('//evil.example/x')"],
    ['a web socket', 'javascript', 'f(1)', "f('wss://evil.example')"],
    ['an IPv4 address', 'python', 'f(1)', "f('10.9.8.7')"],
    ['an IPv4 address at the end of a sentence', 'go', 'a\n', 'a // see 10.9.8.7.\n'],
    ['an IPv4 address with a part more', 'python', 'f(1)', "f('10.9.8.7.6')"],
    ['an IPv6 address', 'python', 'f(1)', "f('http://[::1]:80')"],
    ['a mail domain', 'ruby', 'f(1)', "f('me@evil.example')"],
    ['a bare domain in quotes', 'python', 'connect(h)', "connect('evil.example.com', 443)"],
    ['a host in a comment', 'go', 'a\n', 'a // see https://evil.example\n'],
    ['the host of a comment', 'python', '# see http://a.test/\nf(g)', "# see http://a.test/\nf('http://a.test/')"],
    ['a fixed part beside a hole', 'python', 'f("http://%s/" % h)', 'f(f"http://{h}.evil.dev/")'],
    ['a host inside a hole', 'javascript', 'f(`https://${h}/`)', "f(`https://${'evil.example.com'}/`)"],
  ])('%s is refused', (...row) => {
    expect(SOURCES.map((source) => reasonOf(checkHosts, row, source))).toEqual(['new_host', 'new_host']);
  });

  it.each<Case>([
    ['the same host, another path', 'python', "f('http://a.test/x')", "f('http://a.test/y')"],
    ['the same host over TLS', 'python', "f('http://a.test')", "f('https://a.test')"],
    ['UP031 %s', 'python', 'f("http://%s/x" % h)', 'f(f"http://{h}/x")'],
    ['UP031 %(name)s', 'python', 'f("http://%(h)s.a.test/x" % d)', 'f("http://{h}.a.test/x".format(**d))'],
    ['UP032 {}', 'python', 'f("http://{}.a.test:{}/x".format(h, p))', 'f(f"http://{h}.a.test:{p}/x")'],
    ['UP032 {0.x}', 'python', 'f("http://{0.x}/{1!r:>9}".format(h, p))', 'f(f"http://{h.x}/{p!r:>9}")'],
    ['a hole with quotes', 'python', 'f("http://{}/".format(d["h"]))', 'f(f"http://{d[\'h\']}/")'],
    ['prefer-template', 'javascript', "f('https://' + h + '/x')", 'f(`https://${h}/x`)'],
    ['a version number taken away', 'python', "v = '1.2.3.4'", "v = '1.2'"],
    ['decorators and members', 'python', '@a.b\ndef f(): pass\n', '@a.b\n@c.d\ndef f(): return x.com\n'],
    ['a file name', 'javascript', 'f(1)', "f('a.json', 'b.min.js')"],
  ])('%s is fine', (...row) => {
    expect(reasonOf(checkHosts, row, 'rule')).toBeNull();
  });
});

/** Put together here, so that no scanner of this repository takes them for real ones. */
const TOKEN = ['gh', 'p_', 'aB3dE6gH9j'.repeat(4)].join('');
const KEY = ['-----BEGIN ', 'RSA PRIVATE KEY-----'].join('');
const AWS = ['AKI', 'A', 'QX7ZP2LM9RTB4WKD'].join('');
const RANDOM = ['q9Xv', '2LmP7', 'tZ4wB8', 'kD1s'].join('');

describe('E14: secrets', () => {
  it.each<Case>([
    ['a GitHub token', 'python', 'x = 1', `x = '${TOKEN}'`],
    ['a private key', 'python', 'x = 1', `x = '''${KEY}'''`],
    ['a cloud key', 'javascript', 'x = 1', `x = '${AWS}'`],
    ['a token in a comment', 'go', 'x\n', `x // ${TOKEN}\n`],
    ['another token of the same kind', 'python', `x = '${TOKEN}'`, `x = '${TOKEN.replace('a', 'b')}'`],
    ['a password in a URL', 'python', 'x = 1', "x = 'postgres://me:hunter2hunter@db/x'"],
    ['a random value under a telling name', 'python', 'x = 1', `api_key = "${RANDOM}"`],
    ['the same in an object', 'javascript', 'x = {}', `x = { "clientSecret": '${RANDOM}' }`],
  ])('%s is refused', (...row) => {
    expect(SOURCES.map((source) => reasonOf(checkSecrets, row, source))).toEqual(['secret_added', 'secret_added']);
  });

  it.each<Case>([
    ['one that was there', 'python', `x = "%s" % '${TOKEN}'`, `x = f"{'${TOKEN}'}"`],
    ['one taken away', 'python', `x = '${TOKEN}'`, 'x = os.environ["X"]'],
    ['a random value that was there', 'javascript', `var apiKey = '${RANDOM}'`, `const apiKey = '${RANDOM}'`],
    ['a telling name with words', 'python', 'x = 1', 'token = "the-token-of-the-user"'],
    ['a telling name with a short value', 'python', 'x = 1', 'password = "a1b2"'],
    ['a call', 'javascript', 'x = 1', "token = 'getToken(1, 2, abc4)'"],
  ])('%s is fine', (...row) => {
    expect(reasonOf(checkSecrets, row, 'rule')).toBeNull();
  });
});
