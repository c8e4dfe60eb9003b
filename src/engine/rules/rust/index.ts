// The Rust rules. Few: what is outdated in Rust is mostly a matter of types, and `cargo fix` knows those.

import { childOf, replace, rulesOf, type GrammarRule } from '../grammar/rule.ts';

const rustRule = rulesOf('rust');

/** Ranges that include their end, in patterns. */
export const inclusiveRange = rustRule({
  id: 'rust-inclusive-range',
  title: 'Write `..=` for `...`',
  explanation: 'The edition of 2021 takes `...` out of patterns; `..=` is the same range.',
  example: {
    before: 'fn f(x: u8) -> bool {\n    match x {\n        1...3 => true,\n        _ => false,\n    }\n}\n',
    after: 'fn f(x: u8) -> bool {\n    match x {\n        1..=3 => true,\n        _ => false,\n    }\n}\n',
  },
  floor: { version: [1, 26] },
  on: ['...'],
  propose: (node) => (node.parent?.type === 'range_pattern' ? [replace(node, '..=')] : null),
});

const NUMBER = /^(?:::)?std::([iu](?:8|16|32|64|128|size)|f32|f64)$/;
const OF_WHOLE: ReadonlySet<string> = new Set(['MAX', 'MIN']);
const OF_FLOAT: ReadonlySet<string> = new Set([
  'MAX',
  'MIN',
  'EPSILON',
  'INFINITY',
  'NEG_INFINITY',
  'NAN',
  'MIN_POSITIVE',
]);

/** Limits of numbers as constants of their types. */
export const numberLimit = rustRule({
  id: 'rust-number-limit',
  title: 'Read limits from the number type',
  explanation: 'Since Rust 1.43 the types have the constants; the modules of the same names are on their way out.',
  example: { before: 'const A: i32 = std::i32::MAX;\n', after: 'const A: i32 = i32::MAX;\n' },
  category: 'deprecated_api',
  floor: { version: [1, 43] },
  on: ['scoped_identifier'],
  propose(node, { text }) {
    const path = childOf(node, 'path');
    const name = childOf(node, 'name')?.text ?? '';
    const type = path === null ? undefined : NUMBER.exec(path.text)?.[1];
    if (path === null || type === undefined || !(type.startsWith('f') ? OF_FLOAT : OF_WHOLE).has(name)) return null;
    if (node.parent?.type === 'use_declaration' || node.parent?.type === 'scoped_identifier') return null;
    // A module or an import of the type's name in this file would be found before the type.
    if (new RegExp(String.raw`\bmod\s+(?:std|${type})\b|\buse\s[^;]*\b${type}\b`).test(text)) return null;
    return [replace(path, type)];
  },
});

/** All Rust rules. */
export const RUST_RULES: readonly GrammarRule[] = [inclusiveRange, numberLimit];
