import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreeWithParts, parseRepository } from '../../src/core/parse-repository.ts';

const GITHUB = 'https://github.com';
const LOCAL = 'http://127.0.0.1:4321';

describe('parseRepository', () => {
  it.each([
    ['octo/Hello.World_1-x'],
    ['octo/Hello.World_1-x.git'],
    ['octo/Hello.World_1-x/'],
    ['https://github.com/octo/Hello.World_1-x'],
    ['https://github.com/octo/Hello.World_1-x/'],
    ['https://github.com/octo/Hello.World_1-x.git'],
    ['https://github.com/octo/Hello.World_1-x.git/'],
    ['https://www.github.com/octo/Hello.World_1-x'],
    ['HTTPS://GitHub.COM/octo/Hello.World_1-x'],
    ['https://github.com:443/octo/Hello.World_1-x'],
  ])('B1 takes %s', (input) => {
    expect(parseRepository(input, GITHUB)).toEqual({ ok: true, value: { owner: 'octo', name: 'Hello.World_1-x' } });
  });

  it.each([
    ['https://github.com/o/r/tree/x/y', 'behind owner/name'],
    ['https://github.com/o/r?tab=readme', '?'],
    ['https://github.com/o/r#readme', '#'],
    ['https://github.com/o/r?', '?'],
    ['o/r/issues', 'behind owner/name'],
    ['github.com/o/r', 'behind owner/name'],
    ['http://github.com/o/r', 'https'],
    ['https://gitlab.com/o/r', 'host'],
    ['https://github.com/o', 'owner/name'],
  ])('B1 refuses %s and names the part', (input, part) => {
    const parsed = parseRepository(input, GITHUB);

    expect(parsed).toMatchObject({ ok: false, error: { reason: 'repo_url', retry: 'never' } });
    expect(parsed.ok ? '' : parsed.error.detail).toContain(part);
  });

  it.each([
    ['https://github.com.evil.com/o/r'],
    ['https://github.com@evil.com/o/r'],
    ['https://user:secret@github.com/o/r'],
    ['https://github.com:8443/o/r'],
    ['https://github.com./o/r'],
    ['https://gist.github.com/o/r'],
    ['https://www.www.github.com/o/r'],
    ['https:///o/r'],
    ['//github.com/o/r'],
    ['//github.com'],
    ['git@github.com:o/r.git'],
    ['ssh://git@github.com/o/r'],
    ['ssh://github.com/o/r'],
    ['git://github.com/o/r'],
    ['file:///etc/passwd'],
    ['file:///o/r'],
    ['ext::sh -c id'],
    ['javascript://github.com/o/r'],
    ['http://169.254.169.254/o/r'],
    ['http://127.0.0.1/o/r'],
    ['--upload-pack=x'],
    ['--upload-pack=x/y'],
    ['-o/r'],
  ])('B2 refuses %s', (input) => {
    expect(parseRepository(input, GITHUB)).toMatchObject({ ok: false, error: { reason: 'repo_url' } });
  });

  it.each([
    [''],
    ['/'],
    ['o'],
    ['o/'],
    ['/r'],
    ['o//r'],
    ['../r'],
    ['o/..'],
    ['o/.'],
    ['o/.git'],
    ['o/..git'],
    ['o/r.git.git'],
    ['o.x/r'],
    ['%2e%2e/r'],
    ['o/%2e%2e'],
    ['https://github.com/%6f/r'],
    ['https://github.com/../o/r'],
    ['https://github.com//o/r'],
    ['https://github.com/o\\r'],
    ['https:\\\\github.com\\o\\r'],
    ['o\\r'],
    ['a/b/issues'],
    ['o/r?x'],
    ['o/r#x'],
    ['o/r\0'],
    ['o/r\r\n'],
    ['o/r\nX: y'],
    ['o /r'],
    [' o/r'],
    ['o/r '],
    ['o/\u202er'],
    ['\uff4f/r'],
    ['\u043e/r'],
    ['https://g\u0456thub.com/o/r'],
    ['https://github\u3002com/o/r'],
    [`${'o'.repeat(40)}/r`],
    [`o/${'r'.repeat(101)}`],
    [`o/${'r'.repeat(100_000)}`],
  ])('B3 refuses %j', (input) => {
    expect(parseRepository(input, GITHUB)).toMatchObject({ ok: false, error: { reason: 'repo_url' } });
  });

  it.each([
    ['http://127.0.0.1:4321/o/r', LOCAL, true],
    ['http://127.0.0.1:4321/o/r.git', `${LOCAL}/`, true],
    ['http://localhost:4321/o/r', 'http://localhost:4321', true],
    ['http://[::1]:4321/o/r', 'http://[::1]:4321', true],
    ['http://127.0.0.1:80/o/r', 'http://127.0.0.1', true],
    ['http://127.0.0.1:9999/o/r', LOCAL, false],
    ['http://www.127.0.0.1:4321/o/r', LOCAL, false],
    ['https://github.com/o/r', LOCAL, false],
    ['http://git.corp.example/o/r', 'http://git.corp.example', false],
    ['https://git.corp.example/o/r', 'https://git.corp.example', true],
    ['https://git.corp.example/sub/o/r', 'https://git.corp.example/sub', true],
    ['https://git.corp.example/o/r', 'https://git.corp.example/sub', false],
    ['https://git.corp.example/subo/r', 'https://git.corp.example/sub', false],
  ])('reads %s under %s: %s (B2)', (input, githubUrl, accepted) => {
    expect(parseRepository(input, githubUrl).ok).toBe(accepted);
  });

  it('never throws, and what it takes fits the grammar and stands in the input (B3)', () => {
    const pieces = fc.constantFrom(
      'https://',
      'http://',
      'github.com',
      'www.',
      '/',
      'o',
      'r',
      '.git',
      '..',
      '@',
      ':',
      '?',
    );
    const inputs = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 9 }).map((parts) => parts.join('')),
      fc.webUrl(),
    );
    const property = fc.property(inputs, fc.constantFrom(GITHUB, LOCAL), (input, githubUrl) => {
      const parsed = parseRepository(input, githubUrl);

      if (!parsed.ok) return parsed.error.reason === 'repo_url';
      const { owner, name } = parsed.value;
      return (
        /^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/.test(owner) &&
        /^(?!\.\.?$)[A-Za-z0-9._-]{1,100}$/.test(name) &&
        input.includes(`${owner}/${name}`)
      );
    });
    fc.assert(property, { numRuns: 3_000 });
  });
});

describe('agreeWithParts', () => {
  const repository = { owner: 'Octo', name: 'Hello' };

  it.each([
    [undefined, undefined],
    ['octo', undefined],
    [undefined, 'HELLO'],
    ['Octo', 'Hello'],
  ])('B4 takes %j and %j', (owner, name) => {
    expect(agreeWithParts(repository, owner, name)).toEqual({ ok: true, value: repository });
  });

  it.each([
    ['other', undefined],
    [undefined, 'other'],
    ['octo', ''],
    ['Hello', 'Octo'],
  ])('B4 refuses %j and %j', (owner, name) => {
    expect(agreeWithParts(repository, owner, name)).toMatchObject({ ok: false, error: { reason: 'repo_mismatch' } });
  });
});
