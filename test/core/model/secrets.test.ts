import { describe, expect, it } from 'vitest';
import { hasLikelySecret } from '../../../src/core/model/secrets.ts';

// Put together at run time, so that no scanner takes this file for a leak.
const run = (length: number) => 'aB3dE6gH9jK2mN5pQ8sT1vW4xY7zC0fL'.repeat(8).slice(0, length);

describe('hasLikelySecret', () => {
  it.each([
    ['a private key', ['-----BEGIN ', 'RSA PRIVATE KEY-----']],
    ['an OpenSSH key', ['-----BEGIN ', 'OPENSSH PRIVATE KEY-----']],
    ['an AWS key id', ['AK', 'IA', 'ABCDEFGH12345678']],
    ['a GitHub token', ['gh', 'p_', run(36)]],
    ['a fine-grained GitHub token', ['github', '_pat_', run(60)]],
    ['a Slack token', ['xo', 'xb-123456789012-', run(12)]],
    ['a Stripe key', ['sk', '_live_', run(24)]],
    ['a Groq key', ['gs', 'k_', run(52)]],
    ['a Google key', ['AI', 'za', run(35)]],
    ['a JSON web token', ['ey', 'J', run(20), '.ey', 'J', run(30), '.', run(30)]],
    ['a password in a URL', ['postgres://admin:', run(12), '@db.internal/app']],
  ])('C26: sees %s', (_name, parts) => {
    expect(hasLikelySecret(`before\nkey = "${parts.join('')}"\nafter`)).toBe(true);
  });

  it.each([
    ['ordinary code', 'const key = process.env.API_KEY;'],
    ['a public key', '-----BEGIN PUBLIC KEY-----'],
    ['a URL with a placeholder', 'postgres://user:${PASSWORD}@db/app'],
    ['a URL with a port', 'http://localhost:8080/path@2x.png'],
    ['a hash', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ])('does not take %s for one', (_name, text) => {
    expect(hasLikelySecret(text)).toBe(false);
  });
});
