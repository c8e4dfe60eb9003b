import { describe, expect, it } from 'vitest';
import { coloursOf } from '../../../src/ui/review/colours.ts';
import { colourLines } from '../../../src/ui/review/line-colours.ts';
import { linePieces, MAX_LINE_CHARS } from '../../../src/ui/review/line-pieces.ts';
import { readBlocks } from '../../../src/ui/review/diff-blocks.ts';

describe('colours', () => {
  it.each([
    'python',
    'javascript',
    'tsx',
    'go',
    'ruby',
    'php',
    'shell',
    'rust',
    'cpp',
    'csharp',
    'kotlin',
    'swift',
    'java',
  ])('%s: says every character once and in its line', async (language) => {
    const code = 'class A {\n  "text" // </script><img src=x onerror=alert(1)>\n}\n# end';

    const lines = (await coloursOf(language))?.(code);

    expect(lines?.map((pieces) => pieces.map(({ text }) => text).join(''))).toEqual(code.split('\n'));
  });

  it('keeps the colour of a text over several lines', async () => {
    const colours = await coloursOf('python');
    const blocks = readBlocks('--- a\n+++ b\n@@ -1,3 +1,3 @@\n x = """one\n-two\n+zwei\n three"""\n', []);

    const lines = colours && colourLines(blocks, colours);

    expect(lines?.old.get(2)).toEqual([{ text: 'two', colour: 'hljs-string' }]);
    expect(lines?.new.get(2)).toEqual([{ text: 'zwei', colour: 'hljs-string' }]);
  });

  it('has none for a language that it does not know', async () => {
    expect(await coloursOf('cobol')).toBeNull();
    expect(await coloursOf(null)).toBeNull();
  });
});

describe('linePieces', () => {
  it('joins colour and change without losing a character', () => {
    const colours = [
      { text: 'return ', colour: 'hljs-keyword' },
      { text: 'value', colour: null },
    ];

    const { pieces } = linePieces('return value', colours, { from: 4, end: 9 });

    expect(pieces.map(({ text, colour, changed }) => [text, colour, changed])).toEqual([
      ['retu', 'hljs-keyword', false],
      ['rn ', 'hljs-keyword', true],
      ['va', null, true],
      ['lue', null, false],
    ]);
  });

  it('names what nobody would see, and leaves tabs', () => {
    const { pieces } = linePieces('\tif (a\u202e) {', null, null);

    expect(pieces.map(({ text, escape }) => (escape ? `[${text}]` : text)).join('')).toBe('\tif (a[\\u202e]) {');
  });

  it('cuts what nobody reads, and says so', () => {
    const { pieces, cut } = linePieces('x'.repeat(MAX_LINE_CHARS + 5), null, null);

    expect(pieces.map(({ text }) => text.length)).toEqual([MAX_LINE_CHARS]);
    expect(cut).toBe(5);
  });
});
