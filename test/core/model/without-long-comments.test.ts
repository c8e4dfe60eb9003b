import { expect, it } from 'vitest';
import { withoutLongComments } from '../../../src/core/model/without-long-comments.ts';

it.each([
  ['a licence', 'python', '# one\n# two\n# three\n# four\n# five\nx = 1\n', '# one\n\n\n\n\nx = 1\n'],
  ['a block', 'java', '/**\n * Adds.\n *\n * @since 1\n */\nint f();\n', '/**\n\n\n\n\nint f();\n'],
] as const)('keeps the first line of %s, and every line its number', (_, language, text, shown) => {
  expect(withoutLongComments(text, language)).toBe(shown);
});

it.each([
  ['three lines', 'python', '# one\n# two\n# three\nx = 1\n'],
  ['a string of many lines', 'python', 'x = """\n# one\n# two\n# three\n# four\n"""\n'],
  ['comments behind code', 'javascript', 'a(); // 1\nb(); // 2\nc(); // 3\nd(); // 4\n'],
  ['empty lines', 'javascript', 'a();\n\n\n\n\n\nb();\n'],
] as const)('leaves %s as they are', (_, language, text) => {
  expect(withoutLongComments(text, language)).toBe(text);
});
