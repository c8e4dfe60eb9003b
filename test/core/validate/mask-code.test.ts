import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Language } from '../../../src/core/language.ts';
import { compact, maskCode } from '../../../src/core/validate/mask-code.ts';

/** Text, and the same text with string characters drawn as `~` and comments as `#`. */
const CASES: readonly (readonly [Language, string, string])[] = [
  ['python', `a = "b" # c`, `a = ~~~ # #`],
  ['python', `a = '#' + b`, `a = ~~~ + b`],
  ['python', `a = r'\\\\' + eval`, `a = ~~~~~ + eval`],
  ['python', `f"x{eval(y)}z" + 1`, `~~~{eval(y)}~~ + 1`],
  ['python', `f"{{no}}{yes}"`, `~~~~~~~~{yes}~`],
  ['python', `rb'a' b"c"`, `~~~~~ ~~~~`],
  ['python', `"""a " b""" + c`, `~~~~ ~ ~~~~ + c`],
  ['python', `f"{d['k']}" # x`, `~~{d[~~~]}~ # #`],
  ['javascript', `a = "b" // c`, `a = ~~~ ## #`],
  ['javascript', `x = /['"]/g; eval(1)`, `x = ~~~~~~g; eval(1)`],
  ['javascript', `a / b / c // d`, `a / b / c ## #`],
  ['javascript', `a = /\\/\\// + 1`, `a = ~~~~~~ + 1`],
  ['javascript', `a = /[/]'/ + eval`, `a = ~~~~~~ + eval`],
  ['javascript', `f((x) => /'/.test(x))`, `f((x) => ~~~.test(x))`],
  ['javascript', '`a${eval(`b${c}`)}d`', '~~${eval(~~${c}~)}~~'],
  ['javascript', '`//${x}` + y', '~~~${x}~ + y'],
  ['javascript', `/* ' */ eval(1)`, `## # ## eval(1)`],
  ['javascript', `"\\"" + eval`, `~~~~ + eval`],
  ['jsx', `<p>it's {x}</p>`, `<p>it's {x}</p>`],
  ['jsx', `<A b="c" /> // d`, `<A b=~~~ /> ## #`],
  ['typescript', `type A = 'b' | "c"`, `type A = ~~~ | ~~~`],
  ['go', '`a\\` + b', '~~~~ + b'],
  ['go', `'"' + "a" // b`, `~~~ + ~~~ ## #`],
  ['rust', `fn f<'a>(x: &'a str) { c == '"' }`, `fn f<'a>(x: &'a str) { c == ~~~ }`],
  ['rust', `r#"a"b"# + c`, `~~~~~~~~ + c`],
  ['rust', `/* /* */ a */ b`, `## ## ## # ## b`],
  ['cpp', `x = 1'000; f("a")`, `x = ~~~~~; f(~~~)`],
  ['cpp', `R"x(")" z)x" + y`, `~~~~~~~ ~~~~ + y`],
  ['csharp', `@"a""b\\" + $"x{y}"`, `~~~~~~~~ + ~~~{y}~`],
  ['java', `"""\n a " b\n""" + 'c'`, `~~~\n ~ ~ ~\n~~~ + ~~~`],
  ['ruby', `"a#{b}" # c`, `~~#{b}~ # #`],
  ['php', `<?php $a = "b {$c}"; # d`, `<?php $a = ~~ {$c}~; # #`],
  ['php', `it's <?php 'a' ?> it's <?= 'b'`, `it's <?php ~~~ ?> it's <?= ~~~`],
  ['php', `<?php // a ?> b`, `<?php ## # ?> b`],
  ['php', `<?php #[A] class B`, `<?php #[A] class B`],
  ['shell', `a "$(rm b)" 'c' # d`, `a ~$(rm b)~ ~~~ # #`],
  ['shell', `\${a#b} $# "\${c#d}" e`, `\${a#b} $# ~\${c#d}~ e`],
  ['shell', `echo don\\'t "a"`, `echo don\\'t ~~~`],
  ['python', `#!/usr/bin/python "a`, `################# ##`],
  ['javascript', `#!/usr/bin/env node`, `############## ####`],
];

describe('maskCode', () => {
  it.each(CASES)('%s %s', (language, text, expected) => {
    const { code, comments } = maskCode(text, language);

    const drawn = Array.from(text, (character, index) => {
      if (/\s/.test(character)) return character;
      if (comments[index] !== ' ') return '#';
      return code[index] === ' ' ? '~' : character;
    }).join('');
    expect(drawn).toBe(expected);
  });

  it.each<[Language, string]>([
    ['shell', "cat <<'EOF'\ndon't\nEOF\nrm x # y\n"],
    ['ruby', "a = <<~EOS\n  don't\nEOS\nsystem('x') # y\n"],
    ['php', "<?php $a = <<<EOT\ndon't\nEOT;\nsystem('x'); # y\n"],
    ['ruby', "=begin\ndon't\n=end\nsystem('x') # y\n"],
    ['jsx', "<p>don't</p>;\nsystem('x'); // y\n"],
    ['python', "x = 'unclosed\nsystem('x') # y\n"],
    ['python', "x = f\"{unclosed\nsystem('x') # y\n"],
    ['javascript', "x = 'unclosed\nsystem('x'); // y\n"],
  ])('%s: what follows %j on is read as code', (language, text) => {
    const { code, comments } = maskCode(text, language);

    expect(code).toMatch(/\n(?:system\(|rm x)/);
    expect(comments.trim().split('\n').at(-1)?.trim()).toMatch(/^(?:#|\/\/) y$/);
  });

  it('keeps length, line breaks and the parts apart on any text', () => {
    const bits = fc.constantFrom(
      ...'\'"`\\/*#{}$()<?\n a1%=[]@!rf'.split(''),
      '"""',
      '<<EOF',
      '${',
      '/*',
      '*/',
      '//',
      '<?php',
      '?>',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(bits, { maxLength: 60 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Language.options), texts, (language, text) => {
        const { code, comments, uncommented } = maskCode(text, language);

        for (let index = 0; index < text.length; index += 1) {
          const [inCode, inComment] = [code[index], comments[index]];
          const known = [text[index], ' '];
          expect(known).toContain(inCode);
          expect(known).toContain(inComment);
          if (inCode !== ' ' && inCode !== '\n') expect([' ', '\n']).toContain(inComment);
          if (text[index] === '\n') expect(inCode).toBe('\n');
        }
        expect([code.length, comments.length, uncommented.length]).toEqual([text.length, text.length, text.length]);
      }),
      { numRuns: 300 },
    );
  });

  it.each(["'\\'", '/*', '`${', '/[', '<<A ', '"{', '#', '=begin\n', '(', '0.0.', '/*a*/', '<?php //', "\n'"])(
    'takes linear time on %j repeated',
    (bit) => {
      const text = bit.repeat(Math.ceil(60_000 / bit.length));
      for (const language of ['python', 'tsx', 'rust', 'cpp', 'csharp', 'ruby', 'php', 'shell'] as const) {
        expect(maskCode(text, language).code).toHaveLength(text.length);
      }
    },
    20_000,
  );
});

describe('compact', () => {
  it('leaves no run of blanks and no empty line, and keeps what is indented', () => {
    expect(compact('a   b\n\n \n\t\tc \f d\n')).toBe('a b\n c d\n');
  });
});
