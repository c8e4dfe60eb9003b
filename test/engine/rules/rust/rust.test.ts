// The Rust rules: what they rewrite and what they leave alone.

import type { RuleCase } from '../rule-case.ts';
import { describeGrammarRules } from '../grammar-suite.ts';

const floor = { version: [1, 56] as [number, number] };
const CASES: readonly RuleCase[] = [
  {
    rule: 'rust-inclusive-range',
    before: "fn f() { match x { 'a'...'z' | b'0'...b'9' => 1, _ => 2 }; }\n",
    after: "fn f() { match x { 'a'..='z' | b'0'..=b'9' => 1, _ => 2 }; }\n",
    kept: ['extern "C" { fn f(a: i32, ...); }\n', 'fn f() { g("1...2"); }\n', 'macro_rules! m { () => { 1...2 } }\n'],
    floor,
  },
  {
    rule: 'rust-number-limit',
    before: 'fn f() -> f64 { g(std::u32::MAX, ::std::usize::MIN); std::f64::EPSILON }\n',
    after: 'fn f() -> f64 { g(u32::MAX, usize::MIN); f64::EPSILON }\n',
    kept: [
      'use std::u32::MAX;\n',
      'use std::u32;\nfn f() { g(std::u32::MAX); }\n',
      'mod u32 {}\nfn f() { g(std::u32::MAX); }\n',
      'fn f() { g(std::f64::consts::PI); }\n',
      'fn f() { g(core::u32::MAX); }\n',
    ],
    floor,
  },
];

describeGrammarRules('rust', 'src/a.rs', CASES);
