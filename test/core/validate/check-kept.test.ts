import { describe, expect, it } from 'vitest';
import { checkApi } from '../../../src/core/validate/check-api.ts';
import { checkComments } from '../../../src/core/validate/check-comments.ts';
import { checkDeletion } from '../../../src/core/validate/check-deletion.ts';
import { checkDiffBound } from '../../../src/core/validate/check-diff-bound.ts';
import { checkTextShape } from '../../../src/core/validate/check-text-shape.ts';
import { reasonOf, type Case } from './run-check.ts';

const SOURCES = ['rule', 'model'] as const;

function lines(
  count: number,
  of: (index: number) => string = (index) => `x${String(index)} = ${String(index)}`,
): string {
  return Array.from({ length: count }, (_, index) => `${of(index)}\n`).join('');
}

describe('E12: names that a file declares', () => {
  it.each<Case>([
    ['a function', 'python', 'def a(): pass\ndef b(): pass\n', 'def a(): pass\ndef c(): pass\n'],
    ['a method', 'python', 'class A:\n    def a(self): pass\n', 'class A:\n    def b(self): pass\n'],
    ['a constant', 'python', 'LIMIT = 1\nx = 2\n', 'x = 2\n'],
    ['a name that moved into a comment', 'python', 'def a(): pass\n', '# def a(): pass\n'],
    ['a name that moved into a string', 'javascript', 'function a() {}\n', '"function a() {}"\n'],
    ['an exported function', 'javascript', 'export function a() {}\n', 'export function b() {}\n'],
    ['a CommonJS export', 'javascript', 'exports.a = 1;\n', 'exports.b = 1;\n'],
    ['module.exports', 'javascript', 'module.exports = a;\n', 'a();\n'],
    ['the default export', 'javascript', 'export default a;\n', 'export { a };\n'],
    ['one of a list', 'typescript', 'export { a, b as c };\n', 'export { a };\n'],
    ['an exported alias', 'typescript', 'export { a as b };\n', 'export { a };\n'],
    ['export *', 'typescript', "export * from './a';\n", '\n'],
    ['an interface', 'typescript', 'export interface A {}\n', 'interface B {}\n'],
    ['a prototype method', 'javascript', 'A.prototype.b = function () {};\n', 'A.prototype.c = function () {};\n'],
    ['a Go function', 'go', 'func (a *A) B() {}\n', 'func (a *A) C() {}\n'],
    ['a public Java method', 'java', 'class A { public int b() { } }', 'class A { public int c() { } }'],
    ['a Ruby method', 'ruby', 'def a?\nend\n', 'def b?\nend\n'],
    ['a PHP function', 'php', '<?php function a() {}', '<?php function b() {}'],
    ['a Rust function', 'rust', 'pub fn a() {}', 'pub fn b() {}'],
    ['a shell function', 'shell', 'a() { :; }\n', 'b() { :; }\n'],
  ])('%s must not go away', (...row) => {
    expect(SOURCES.map((source) => reasonOf(checkApi, row, source))).toEqual(['api_changed', 'api_changed']);
  });

  it.each<Case>([
    ['var to const', 'javascript', 'var a = 1;\nexports.b = a;\n', 'const a = 1;\nexports.b = a;\n'],
    ['a function expression to an arrow', 'javascript', 'var a = function (b, c) { };\n', 'const a = (b, c) => { };\n'],
    ['class A(object)', 'python', 'class A(object):\n    def b(self): pass\n', 'class A:\n    def b(self): pass\n'],
    ['__metaclass__', 'python', '__metaclass__ = type\nx = 1\n', 'x = 1\n'],
    ['UP014', 'python', 'A = NamedTuple("A", [("b", int)])\n', 'class A(NamedTuple):\n    b: int\n'],
    ['UP040', 'python', 'Alias: TypeAlias = int\n', 'type Alias = int\n'],
    [
      'annotations',
      'python',
      'def a(b: Optional[int] = None) -> List[str]: pass\n',
      'def a(b: int | None = None) -> list[str]: pass\n',
    ],
    ['a mutable default', 'python', 'def a(b=[]): pass\n', 'def a(b=None): pass\n'],
    ['a new helper', 'python', 'def a(): pass\n', 'def a(): pass\ndef b(): pass\n'],
  ])('%s is fine', (...row) => {
    expect(SOURCES.map((source) => reasonOf(checkApi, row, source))).toEqual([null, null]);
  });

  it('UP036: a rule may drop the second declaration of a dead branch', () => {
    const row: Case = ['', 'python', 'if PY2:\n    def a(): pass\nelse:\n    def a(): pass\n', 'def a(): pass\n'];

    expect(SOURCES.map((source) => reasonOf(checkApi, row, source))).toEqual([null, 'api_changed']);
  });
});

describe('E12: parameters, for a model', () => {
  it.each<Case>([
    ['one more', 'python', 'def a(b): pass\n', 'def a(b, c): pass\n'],
    ['one less', 'python', 'def a(b, c): pass\n', 'def a(b): pass\n'],
    ['another order', 'python', 'def a(b, c): pass\n', 'def a(c, b): pass\n'],
    ['a lost default', 'python', 'def a(b=1): pass\n', 'def a(b): pass\n'],
    ['a lost star', 'python', 'def a(*b, **c): pass\n', 'def a(b, **c): pass\n'],
    ['keyword-only', 'python', 'def a(b, c): pass\n', 'def a(b, *, c): pass\n'],
    ['async', 'python', 'def a(b): pass\n', 'async def a(b): pass\n'],
    ['async in JavaScript', 'javascript', 'exports.a = function (b) {};\n', 'exports.a = async function (b) {};\n'],
    ['a generator', 'javascript', 'function a(b) {}\n', 'function* a(b) {}\n'],
    ['a callback dropped', 'javascript', 'exports.a = function (b, done) {};\n', 'exports.a = function (b) {};\n'],
    ['a method', 'javascript', 'class A {\n  b(c, d) {}\n}\n', 'class A {\n  b(c) {}\n}\n'],
    ['an arrow', 'typescript', 'export const a = (b: X, c = 1) => b;\n', 'export const a = (b: X) => b;\n'],
    ['a nested function', 'javascript', 'if (x) {\n  function f(a, b) {}\n}\n', 'if (x) {\n  function f(a) {}\n}\n'],
    ['a named callback', 'javascript', 'g(function cb(a, b) {});\n', 'g(function cb(a) {});\n'],
    ['optional', 'typescript', 'function a(b?: X) {}\n', 'function a(b: X) {}\n'],
    ['a destructured one', 'tsx', 'function A({ b, c }) {}\n', 'function A({ b }) {}\n'],
  ])('%s is refused', (...row) => {
    expect(reasonOf(checkApi, row, 'model')).toBe('api_changed');
  });

  it.each<Case>([
    [
      'types',
      'typescript',
      'function a(b: Array<X>, c: (d: X) => void = e) {}\n',
      'function a(b: X[], c: (d: X) => unknown = f) {}\n',
    ],
    ['breaks', 'javascript', 'function a(\n  b,\n  c,\n) {}\n', 'function a(b, c) {}\n'],
    [
      'calls',
      'javascript',
      'class A {\n  b() {\n  c(d, e);\n  if (f) { g(); }\n}\n}\n',
      'class A {\n  b() {\n  c(d);\n  if (f && h) { g(); }\n}\n}\n',
    ],
    ['a callback to an arrow', 'javascript', 'g(function cb(a, b) {});\n', 'g((a, b) => {});\n'],
  ])('%s may change', (...row) => {
    expect(reasonOf(checkApi, row, 'model')).toBeNull();
  });
});

describe('E11: deletion', () => {
  it.each<Case>([
    ['an elision', 'javascript', 'a();\nb();\n', 'a();\n// ... rest of the code\n'],
    ['an elision in a block', 'javascript', 'a();\nb();\n', 'a();\n/* existing code here */\n'],
    ['an elision in Python', 'python', 'a()\nb()\n', 'a()\n# ... existing code ...\n'],
    ['dots alone', 'go', 'a()\nb()\n', 'a()\n// ...\n'],
    ['a Unicode ellipsis', 'go', 'a()\nb()\n', 'a()\n// … remaining cases\n'],
    ['unchanged', 'ruby', 'a\nb\n', 'a\n# (unchanged)\n'],
    ['for brevity', 'php', '<?php a();\nb();\n', '<?php a();\n// omitted for brevity\n'],
    ['an ellipsis body', 'python', 'def a():\n    return b\n', 'def a():\n    ...\n'],
    ['not implemented', 'python', 'def a():\n    return b\n', 'def a():\n    raise NotImplementedError\n'],
    ['a to-do', 'typescript', 'a();\n', 'a();\n// TODO: implement the rest\n'],
    ['everything', 'python', 'a()\nb()\nc()\nd()\n', '\n'],
    ['most of the file', 'python', lines(100), lines(30)],
  ])('%s is refused', (...row) => {
    expect(SOURCES.map((source) => reasonOf(checkDeletion, row, source))).toEqual(['deleted_code', 'deleted_code']);
  });

  it('lets a rule empty a file of a few lines, but no model', () => {
    const row: Case = ['an import', 'python', 'from __future__ import division\n', ''];

    expect(reasonOf(checkDeletion, row, 'rule')).toBeNull();
    expect(reasonOf(checkDeletion, row, 'model')).toBe('deleted_code');
  });

  it.each<Case>([
    ['a mark that was there', 'javascript', '// ...\nvar a;\n', '// ...\nlet a;\n'],
    ['a spread', 'javascript', 'f.apply(null, a);\n', 'f(...a);\n'],
    ['dots in a string', 'python', 'print "..."\n', 'print("...")\n'],
    ['a few lines', 'python', lines(30), lines(26)],
    ['prose', 'python', 'a()  # b\n', 'a()  # The code that follows, e.g. for x, y...\n'],
  ])('%s is fine', (...row) => {
    expect(SOURCES.map((source) => reasonOf(checkDeletion, row, source))).toEqual([null, null]);
  });

  it('a rule may take a dead branch with it, a model may not', () => {
    const row: Case = ['', 'python', lines(40), lines(24)];

    expect(SOURCES.map((source) => reasonOf(checkDeletion, row, source))).toEqual([null, 'deleted_code']);
  });
});

describe('E18: comments', () => {
  it.each<Case>([
    ['the shebang', 'python', '#!/usr/bin/env python\nx\n', 'x\n'],
    ['another shebang', 'javascript', '#!/usr/bin/env node\nx\n', '#!/bin/evil\nx\n'],
    ['a licence line', 'javascript', '// Copyright A\n// MIT\nx\n', '// Copyright A\nx\n'],
    ['a licence block', 'php', '<?php\n/* Copyright A */\nx();\n', '<?php\nx();\n'],
    ['a licence behind a shebang', 'python', '#!/usr/bin/python\n# Copyright A\nx\n', '#!/usr/bin/python\nx\n'],
    ['eslint-disable', 'javascript', 'x // eslint-disable-line no-var\n', 'x\n'],
    ['@ts-expect-error', 'typescript', 'x;\n// @ts-expect-error\ny;\n', 'x;\ny;\n'],
    ['noqa', 'python', 'x  # noqa: E501\n', 'x\n'],
    ['type: ignore', 'python', 'x  # type: ignore\n', 'x\n'],
    ['pylint', 'python', 'x\ny  # pylint: disable=a\n', 'x\ny\n'],
    ['go:build', 'go', '//go:build linux\n\npackage a\n', 'package a\n'],
    ['a pragma that became a string', 'python', 'x  # noqa\n', 'x = "noqa"\n'],
    ['an encoding that is not UTF-8', 'python', '# coding: koi8-r\nx\n', 'x\n'],
    ['most comments', 'ruby', lines(9, () => 'x # why this is so and not otherwise'), lines(9, () => 'x')],
  ])('%s must stay', (...row) => {
    expect(SOURCES.map((source) => reasonOf(checkComments, row, source))).toEqual(['comments_lost', 'comments_lost']);
  });

  it.each<Case>([
    ['UP009: the UTF-8 line', 'python', '# -*- coding: utf-8 -*-\n# Copyright A\nx\n', '# Copyright A\nx\n'],
    ['a comment next to an edit', 'javascript', 'x();\nvar a; // old\n', 'x();\nlet a; // new\n'],
    ['a word that is no pragma', 'python', 'x = "noqa"\n', 'x = 1\n'],
    ['a moved pragma', 'python', 'x(  # noqa\n)\n', 'x()  # noqa\n'],
  ])('%s is fine', (...row) => {
    expect(SOURCES.map((source) => reasonOf(checkComments, row, source))).toEqual([null, null]);
  });

  it.each(["'use strict';", '"use strict";', "/* a */ 'use strict'"])('only a rule may drop %s', (directive) => {
    const row: Case = [
      '',
      'javascript',
      `${directive}\nx();\n`,
      `${directive.includes('/*') ? '/* a */' : ''}\nx();\n`,
    ];

    expect(SOURCES.map((source) => reasonOf(checkComments, row, source))).toEqual([null, 'comments_lost']);
  });
});

describe('E17: how much a model may touch', () => {
  const long = lines(1_000);
  const changed = (count: number, text: string): string =>
    text.replace(/^x(\d+)/gm, (name, index) => (Number(index) < count ? `y${String(index)}` : name));

  it.each<[string, string, string]>([
    ['11 lines of a short file', lines(12), changed(11, lines(12))],
    ['31 of 100', lines(99), changed(31, lines(99))],
    ['201 of 1,000', long, changed(201, long)],
    ['as many added', lines(20), lines(20) + lines(11, () => 'new')],
    ['as many removed', lines(30), lines(19)],
  ])('%s is too much', (_name, before, after) => {
    expect(reasonOf(checkDiffBound, ['', 'python', before, after], 'model')).toBe('diff_too_large');
    expect(reasonOf(checkDiffBound, ['', 'python', before, after], 'rule')).toBeNull();
  });

  it.each<[string, string, string]>([
    ['10 lines of a short file', lines(12), changed(10, lines(12))],
    ['30 of 100', lines(99), changed(30, lines(99))],
    ['200 of 1,000', long, changed(200, long)],
  ])('%s is fine', (_name, before, after) => {
    expect(reasonOf(checkDiffBound, ['', 'python', before, after], 'model')).toBeNull();
  });
});

describe('E17, C13: the shape of the text', () => {
  it.each<Case>([
    ['a final newline added', 'python', 'x', 'y\n'],
    ['a final newline dropped', 'python', 'x\n', 'y'],
    ['empty lines at the end', 'python', 'x\n', 'y\n\n'],
    ['a carriage return', 'python', 'x\n', 'y\r\n'],
    ['blanks at a line end', 'python', 'x\n', 'y \nz\n'],
    ['a tab at a line end', 'python', 'x\n', 'y\t\n'],
    ['tabs for spaces', 'javascript', 'a {\n  b\n}\n', 'a {\n\tb\n}\n'],
    ['spaces for tabs', 'javascript', 'a {\n\tb\n}\n', 'a {\n    b\n}\n'],
  ])('%s is refused', (...row) => {
    expect(SOURCES.map((source) => reasonOf(checkTextShape, row, source))).toEqual(['bytes_changed', 'bytes_changed']);
  });

  it.each<Case>([
    ['no final newline before and after', 'python', 'x', 'y'],
    ['blanks at the end of an edited line', 'python', 'print "x" \n', 'print("x") \n'],
    ['a first indented line', 'python', 'x\n', 'if x:\n    y\n'],
    ['tabs and spaces mixed before', 'go', '\ta\n  b\n', '\ta\n\tb\n'],
  ])('%s is fine', (...row) => {
    expect(SOURCES.map((source) => reasonOf(checkTextShape, row, source))).toEqual([null, null]);
  });
});
