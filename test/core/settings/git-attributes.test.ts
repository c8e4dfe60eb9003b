import { describe, expect, it } from 'vitest';
import { markedByAttributes } from '../../../src/core/settings/git-attributes.ts';

describe('markedByAttributes', () => {
  it.each([
    ['*.pb.py linguist-generated', 'a/b.pb.py', true],
    ['*.pb.py linguist-generated', 'a/b.py', false],
    ['gen/** linguist-generated=true', 'gen/a/b.py', true],
    ['/gen/*.py linguist-generated', 'gen/a.py', true],
    ['third_party/** -diff linguist-vendored', 'third_party/x.js', true],
    ['*.js linguist-generated=false', 'a.js', false],
    ['*.js linguist-generated\nkept.js -linguist-generated', 'kept.js', false],
    ['*.js linguist-generated\nkept.js -linguist-generated', 'other.js', true],
    ['*.js text eol=lf', 'a.js', false],
    ['# *.js linguist-generated', 'a.js', false],
    ['', 'a.js', false],
    ['[attr]binary -diff', 'a.js', false],
  ])('%j marks %s: %s', (text, path, expected) => {
    expect(markedByAttributes(text)(path)).toBe(expected);
  });
});
