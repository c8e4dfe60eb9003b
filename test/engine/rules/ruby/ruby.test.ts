// The Ruby rules: what they rewrite and what they leave alone.

import type { RuleCase } from '../rule-case.ts';
import { describeGrammarRules } from '../grammar-suite.ts';

const ruby = (rule: string, before: string, after: string, kept: readonly string[]): RuleCase => ({
  rule,
  before,
  after,
  kept,
  floor: { version: [2, 7] },
});

const CASES: readonly RuleCase[] = [
  ruby(
    'ruby-hash-syntax',
    'x = {:a => 1, :bc=>:d}\nf :if => x, :b => {:c => 1} # :e => 1\ny[:a => 1]\n',
    'x = {a: 1, bc: :d}\nf if: x, b: {c: 1} # :e => 1\ny[a: 1]\n',
    [
      "x = {:a => 1, 'b' => 2}\n",
      'x = {:a? => 1}\n',
      'x = {:"a-b" => 1}\n',
      'x = {:a =>\n 1}\n',
      'x = {:a => # b\n 1}\n',
      'begin\n  f\nrescue A => e\n  g\nend\n',
      "x = ':a => 1'\n",
      'x = {1 => :a}\n',
      'x = {:+ => 1}\n',
    ],
  ),
  ruby('ruby-hash-syntax', 'x = {\n  :a   => 1,\n  :bcd => 2\n}\n', 'x = {\n  a:   1,\n  bcd: 2\n}\n', []),
  ruby('ruby-file-exist', 'f if ::File.exists?(a) || Dir.exists?(b)\n', 'f if ::File.exist?(a) || Dir.exist?(b)\n', [
    'class File; end\nf if File.exists?(a)\n',
    'f if A::File.exists?(a)\n',
    'f if User.exists?(a)\n',
    'File = A\nFile.exists?(a)\n',
    "'File.exists?(a)'\n",
  ]),
  ruby('ruby-integer', 'case a\nwhen Fixnum then [Bignum]\nend\n', 'case a\nwhen Integer then [Integer]\nend\n', [
    'class Fixnum; end\n',
    'a = A::Fixnum\n',
    'a = Fixnum::MAX\n',
    'a = defined?(Fixnum) ? Fixnum : Integer\n',
    "a = RUBY_VERSION < '2.4' ? Fixnum : Integer\n",
    'Fixnum = Integer\n',
    'a = :Fixnum\n',
  ]),
  ruby('ruby-word-constant', 'f TRUE, [NIL]\n', 'f true, [nil]\n', ['TRUE = 1\nf TRUE\n', 'f A::TRUE\n', 'f :TRUE\n']),
  ruby('ruby-coding-line', '#!/usr/bin/env ruby\n# encoding: UTF-8\n\nf\n', '#!/usr/bin/env ruby\nf\n', [
    '# encoding: latin1\nf\n',
    '# coding: utf-8 and more\nf\n',
    'f\n# encoding: utf-8\n',
    '# encoding: utf-8\n# coding: latin1\nf\n',
    '# frozen_string_literal: true\nf\n',
  ]),
];

describeGrammarRules('ruby', 'a.rb', CASES);
