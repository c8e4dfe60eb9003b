import { expect, it } from 'vitest';
import { withoutShallowLines } from '../../src/clients/git/shallow-lines.ts';

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const packet = (text: string): string => `${(text.length + 4).toString(16).padStart(4, '0')}${text}`;
const ref = packet(`${'a'.repeat(40)} HEAD\0multi_ack shallow\n`);

it('drops the shallow lines and nothing else', () => {
  const list = `${packet('# service=git-upload-pack\n')}0000${ref}${packet(`shallow ${'b'.repeat(40)}`)}0000`;

  const kept = new TextDecoder().decode(withoutShallowLines(encode(list)));

  expect(kept).toBe(`${packet('# service=git-upload-pack\n')}0000${ref}0000`);
});

it.each(['', '0000', ref, 'zzzz not a packet', 'ffff', `${ref}00`])('leaves %j as it is', (text) => {
  expect(new TextDecoder().decode(withoutShallowLines(encode(text)))).toBe(text);
});
