// What a model's edit may change of what a text says. The corpus in dev/eval/fixtures holds hundreds more.

import { describe, expect, it } from 'vitest';
import { Language } from '../../../src/core/language.ts';
import type { Floor } from '../../../src/core/floor/floor.ts';
import { checkMeaning } from '../../../src/core/validate/check-meaning.ts';
import { tokensOf } from '../../../src/core/validate/tokens.ts';
import { reasonOf, type Case } from './run-check.ts';

describe('L14: what says the same is kept', () => {
  it.each<Case>([
    ['a formatted string', 'python', 'x = "%s: %r" % (a, b)\n', 'x = f"{a}: {b!r}"\n'],
    ['a sum of texts', 'javascript', "x = 'a ' + b + ' c'\n", 'x = `a ${b} c`\n'],
    ['an interpolation', 'ruby', 'x = "a " + b\n', 'x = "a #{b}"\n'],
    ['a newer name', 'python', 'for k in d.iteritems(): pass\n', 'for k in d.items(): pass\n'],
    ['an unused import', 'python', 'from typing import List\nx: List = y\n', 'x: list = y\n'],
    ['an arrow', 'javascript', 'f(function (a) { return a.b; })\n', 'f((a) => a.b)\n'],
    ['a chain', 'typescript', 'x = a && a.b && a.b.c\n', 'x = a?.b?.c\n'],
    ['quotes and a trailing comma', 'javascript', 'f("a", [b])\nvar c = 1\n', "f('a', [b,])\nlet c = 1\n"],
    ['a number in groups', 'go', 'x := 1000 + interface{}(y)\n', 'x := 1_000 + any(y)\n'],
  ])('%s', (...row) => {
    expect(reasonOf(checkMeaning, row, 'model')).toBeNull();
  });
});

describe('L14: what says another thing is refused', () => {
  it.each<[...Case, reason: string]>([
    ['a number', 'python', 'x = 1\n', 'x = 2\n', 'literal_changed'],
    ['a text', 'go', 'x := "a"\n', 'x := "b"\n', 'literal_changed'],
    ['the order of texts', 'python', 'f("a", "b")\n', 'f("b", "a")\n', 'literal_changed'],
    ['the kind of a text', 'python', 'x = b"a"\n', 'x = "a"\n', 'literal_changed'],
    ['an await', 'typescript', 'x = await f()\n', 'x = f()\n', 'control_flow_changed'],
    ['a return without its value', 'javascript', 'return a\n', 'return\na\n', 'bytes_changed'],
    ['a lock', 'python', 'with lock:\n    f()\n', 'f()\n', 'control_flow_changed'],
    ['an operator', 'java', 'x = a + b;', 'x = a - b;', 'behaviour_changed'],
    ['brackets', 'c', 'x = (a + b) * c;', 'x = a + b * c;', 'behaviour_changed'],
    ['the order of arguments', 'php', '<?php f($a, $b);', '<?php f($b, $a);', 'behaviour_changed'],
    ['a name for another', 'rust', 'let x = a.len();', 'let x = b.len();', 'behaviour_changed'],
    ['an older name', 'python', 'd.items()\n', 'd.iteritems()\n', 'behaviour_changed'],
    ['a single-element tuple', 'python', 'x = (a,)\n', 'x = (a)\n', 'behaviour_changed'],
    ['a const that is assigned', 'javascript', 'var a = 1; a = b;\n', 'const a = 1; a = b;\n', 'behaviour_changed'],
    ['nothing but layout', 'go', 'x := f( a )\n', 'x := f(a)\n', 'bytes_changed'],
  ])('%s', (name, language, before, after, reason) => {
    expect(reasonOf(checkMeaning, [name, language, before, after], 'model')).toBe(reason);
    expect(reasonOf(checkMeaning, [name, language, before, after], 'rule')).toBeNull();
  });

  it.each<[string, Language, Partial<Floor>, string, string]>([
    ['builtin generics', 'python', { python: [3, 8] }, 'x: List[int] = y\n', 'x: list[int] = y\n'],
    ['formatted strings', 'python', { python: [3, 5] }, 'x = "%s" % y\n', 'x = f"{y}"\n'],
    ['at', 'javascript', { ecmascript: 2020 }, 'x = a[a.length - 1]\n', 'x = a.at(-1)\n'],
  ])('before its time: %s', (_name, language, floor, before, after) => {
    const input = { language, before, after, source: 'model' as const };

    expect(checkMeaning.run({ ...input, floor: { ...floor, declared_in: 'a manifest' } })).not.toBeNull();
    expect(checkMeaning.run(input)).toBeNull();
  });
});

describe('tokens', () => {
  it.each<[string, Language, string, string]>([
    ['indentation', 'python', 'if a:\n    b\nc\n', 'if a : ⇥ b ⇤ c'],
    ['the end of the file', 'python', 'if a:\n    return\n', 'if a : ⇥ return⏎ ⇤'],
    ['code in strings', 'python', 'f"a{b:.2f}c"', 'ƒ "a b ⟨.2f "c'],
    ['semicolons only in heads', 'javascript', 'for (;;) { a; }', 'for ( ; ; ) { a }'],
    ['patterns', 'javascript', 'a.b(/ c/g)', 'a . b ( "/␠c/ g )'],
    ['characters', 'java', '\'a\' + "a"', '"\'a + "a'],
  ])('%s', (_name, language, text, tokens) => {
    expect(tokensOf(text, language).join(' ')).toBe(tokens);
  });

  it.each(Language.options)('of %s hold no blank', (language) => {
    const text = 'a = "b c\td" + `e ${f g}` // h\n# i\n\'j k\'\n/l m/\n<<~N\n o\nN\n';

    expect(tokensOf(text, language).filter((token) => /\s/.test(token) || token === '')).toEqual([]);
  });
});
