// Cases of the rules about library calls and about TypeScript itself.

import type { RuleCase } from './rule-case.ts';

export const JAVASCRIPT_API_CASES: readonly RuleCase[] = [
  {
    rule: 'unicorn/no-new-buffer',
    before: "f(new Buffer('a', 'hex'), new Buffer(4));\n",
    after: "f(Buffer.from('a', 'hex'), Buffer.alloc(4));\n",
    kept: [
      'f(new Buffer(a));\n',
      "class Buffer {}\nf(new Buffer('a'));\n",
      "import { Buffer } from './mine.js';\nf(new Buffer('a'));\n",
    ],
  },
  {
    rule: 'node-buffer',
    before:
      "f(new Buffer(a, 'hex'), Buffer('b'), new Buffer(a.length * 2), new Buffer('c' + a), new Buffer(a.split(b)));\n",
    after:
      "f(Buffer.from(a, 'hex'), Buffer.from('b'), Buffer.alloc(a.length * 2), Buffer.from('c' + a), Buffer.from(a.split(b)));\n",
    kept: [
      'f(new Buffer(a));\n',
      'f(new Buffer(a, b));\n',
      'f(new Buffer(a, 1, 2));\n',
      'f(new Buffer(...a));\n',
      "function f(Buffer) { return new Buffer('a', 'hex'); }\n",
    ],
  },
  {
    rule: 'node-util',
    before:
      "const util = require('util'), { isString } = require('node:util');\nif (util.isArray(a) && !isString(b.c)) f(util.isNull(d) + 1, util.isUndefined(e));\nmodule.exports = 1;\n",
    after:
      "const util = require('util'), { isString } = require('node:util');\nif (Array.isArray(a) && typeof b.c !== 'string') f((d === null) + 1, e === undefined);\nmodule.exports = 1;\n",
    floor: { declared_in: 'default' },
    kept: [
      "const util = require('./util'); util.isArray(a);\nmodule.exports = 1;\n",
      "const util = require('util'); util.isArray(a, b);\nmodule.exports = 1;\n",
      "const util = require('util'); util.isError(a);\nmodule.exports = 1;\n",
      "let util = require('util'); util = a; util.isArray(a);\nmodule.exports = 1;\n",
      "const util = require('util'); function f(Array) { return util.isArray(Array); }\nmodule.exports = 1;\n",
      'util.isArray(a);\n',
    ],
  },
  {
    rule: 'node-util',
    before: "const sys = require('util'); sys.puts('a: ' + b); sys.error('c'); sys.print('d');\nmodule.exports = 1;\n",
    after:
      "const sys = require('util'); console.log('a: ' + b); console.error('c'); process.stdout.write('d');\nmodule.exports = 1;\n",
    floor: { declared_in: 'default' },
    kept: [
      "const sys = require('util'); sys.puts(a);\nmodule.exports = 1;\n",
      "const sys = require('util'); sys.puts('a', 'b');\nmodule.exports = 1;\n",
      "const sys = require('util'), console = a; sys.puts('a');\nmodule.exports = 1;\n",
    ],
  },
  {
    rule: 'node-renamed',
    before:
      "const os = require('os'), fs = require('fs');\nf(os.tmpDir(), fs.R_OK, require('sys'));\nmodule.exports = 1;\n",
    after:
      "const os = require('os'), fs = require('fs');\nf(os.tmpdir(), fs.constants.R_OK, require('util'));\nmodule.exports = 1;\n",
    floor: { declared_in: 'default' },
    kept: [
      'os.tmpDir();\n',
      "const os = require('my-os'); os.tmpDir();\nmodule.exports = 1;\n",
      "const fs = require('fs'); fs.R_OK = 4;\nmodule.exports = 1;\n",
    ],
  },
  {
    rule: 'unicorn/prefer-date-now',
    before: 'f(new Date().getTime(), +new Date());\n',
    after: 'f(Date.now(), Date.now());\n',
    kept: ['f(new Date(a).getTime());\n', 'function g(Date) { return new Date().getTime(); }\n'],
  },
  {
    rule: 'prefer-includes',
    before: "if (a.indexOf('b') !== -1 && a.indexOf('c') < 0) f();\n",
    after: "if (a.includes('b') && !a.includes('c')) f();\n",
    kept: ['if (a.indexOf(b) !== -1) f();\n', "if (_.indexOf(a, 'b') !== -1) f();\n", "if (a.indexOf('b') > 0) f();\n"],
  },
  {
    rule: 'prefer-includes',
    before:
      'export function f(a) { for (const k in a) if (a.b.indexOf(k) < 0) g(); let s = `${a}`; s += 1; return a.indexOf(s) >= 0; }\n',
    after:
      'export function f(a) { for (const k in a) if (!a.b.includes(k)) g(); let s = `${a}`; s += 1; return a.includes(s); }\n',
    kept: [
      'export function f(a, s) { s += a; return a.indexOf(s) >= 0; }\n',
      "export function f(a) { let s = ''; s = a.b; return a.indexOf(s) >= 0; }\n",
      'export function f(a) { for (const k of a) if (a.b.indexOf(k) < 0) g(); }\n',
      "export function f(a) { let s; if (a) s = ''; return a.indexOf(s) >= 0; }\n",
      'export function f(a, b, c) { return a.indexOf(b + c) >= 0; }\n',
    ],
  },
  {
    rule: 'unicorn/prefer-string-starts-ends-with',
    before: 'f(/^ab/.test(String(a)), /ab$/.test(`${b}`));\n',
    after: "f(String(a).startsWith('ab'), `${b}`.endsWith('ab'));\n",
    kept: ['f(/^ab/.test(a));\n', 'f(/^ab/i.test(String(a)));\n', 'f(/^a.b/.test(String(a)));\n'],
  },
  {
    rule: 'unicorn/prefer-string-slice',
    before: 'f(a.substr(2), a.substr(0, 3), a.substr(-2), a.substr(b.length), a.substr(0, a.length - 1));\n',
    after: 'f(a.slice(2), a.slice(0, 3), a.slice(-2), a.slice(b.length), a.slice(0, -1));\n',
    kept: [
      'f(a.substr(b));\n',
      'f(a.substr(b, 2));\n',
      'f(a.substring(1, 4));\n',
      'f(a.substr(-2, 1));\n',
      'f(a.substr(1, a.length - 1));\n',
      'f(a.substr(0, b.length - 1));\n',
      'f(a.substr(0, b - 1));\n',
    ],
  },
  {
    rule: 'unicorn/prefer-string-trim-start-end',
    before: 'f(a.trimLeft(), a.trimRight());\n',
    after: 'f(a.trimStart(), a.trimEnd());\n',
    kept: ['f(_.trimLeft(a));\n'],
  },
  {
    rule: 'unicorn/prefer-negative-index',
    before: 'f(a.slice(a.length - 1), a.slice(0, a.length - 1));\n',
    after: 'f(a.slice(-1), a.slice(0, -1));\n',
    kept: ['f(a.slice(a.length - 5));\n', 'f(a.slice(b.length - 1));\n', 'f(a.slice(a.length - 5, a.length - 1));\n'],
  },
  {
    rule: 'unicorn/throw-new-error',
    before: "throw TypeError('a');\n",
    after: "throw new TypeError('a');\n",
    kept: ["throw makeError('a');\n", "throw MyError('a');\n", "function Error() {}\nthrow Error('a');\n"],
  },
  {
    rule: 'unicorn/prefer-array-flat-map',
    before: 'f([1].map((x) => [x]).flat());\n',
    after: 'f([1].flatMap((x) => [x]));\n',
    kept: ['f([1].map((x) => [x]).flat(2));\n'],
  },
  {
    rule: 'prefer-object-spread',
    before: 'f(Object.assign({}, a));\n',
    after: 'f({ ...a });\n',
    kept: ['class A { f() { return Object.assign({}, this); } }\n'],
    language: 'typescript',
    path: 'a.ts',
  },
  {
    rule: 'unicorn/prefer-bigint-literals',
    before: 'f(BigInt(1));\n',
    after: 'f(1n);\n',
    kept: ['f(BigInt(a));\n', 'f(BigInt(1.5));\n'],
  },
  {
    rule: 'unicorn/prefer-string-replace-all',
    before: "f(a.replace(/b\\./g, 'c'));\n",
    after: "f(a.replaceAll('b.', 'c'));\n",
    kept: ["f(a.replace(/b/, 'c'));\n", "f(a.replace(b, 'c'));\n"],
  },
  {
    rule: 'prefer-object-has-own',
    before: "f(Object.prototype.hasOwnProperty.call(a, 'b'));\n",
    after: "f(Object.hasOwn(a, 'b'));\n",
    kept: [
      "f(a.hasOwnProperty('b'));\n",
      "function g(Object) { return Object.prototype.hasOwnProperty.call(a, 'b'); }\n",
    ],
  },
  {
    rule: 'unicorn/prefer-node-protocol',
    before: "const fs = require('fs'); fs.f();\nmodule.exports = 1;\n",
    after: "const fs = require('node:fs'); fs.f();\nmodule.exports = 1;\n",
    kept: [
      "const a = require('chalk'); a.f();\nmodule.exports = 1;\n",
      "const a = require('fs/'); a.f();\nmodule.exports = 1;\n",
    ],
  },
  {
    rule: '@typescript-eslint/prefer-namespace-keyword',
    before: 'module A { f(); }\n',
    after: 'namespace A { f(); }\n',
    kept: ["declare module 'a' {}\n", 'namespace A { f(); }\n'],
    language: 'typescript',
    path: 'a.ts',
  },
  {
    rule: '@typescript-eslint/prefer-as-const',
    before: "f('a' as 'a');\n",
    after: "f('a' as const);\n",
    kept: ["f('a' as 'b');\n", 'f(a as string);\n'],
    language: 'typescript',
    path: 'a.ts',
  },
  {
    rule: 'prefer-spread',
    before: 'export function f(...a: number[]) { Math.max.apply(null, a); g.h.push.apply((g.h), a); }\n',
    after: 'export function f(...a: number[]) { Math.max(...a); g.h.push(...a); }\n',
    kept: [
      'export function f(...a: number[]) { g.apply(null, a); g.h.apply(g, a); }\n',
      'export function f(...a: number[][]) { return [].concat.apply([], a); }\n',
      'export function f() { console.log.apply(console, arguments); }\n',
    ],
    language: 'typescript',
    path: 'a.ts',
  },
  {
    rule: 'prefer-const',
    before: "export function f() { let a = 'x', b: string = 'y'; return a + (b === 'z'); }\n",
    after: "export function f() { const a = 'x', b: string = 'y'; return a + (b === 'z'); }\n",
    kept: [
      "export function f() { let a = 'x'; return a === 'z'; }\n",
      'export function f() { let a = -1; switch (a) { case 1: g(); } }\n',
    ],
    language: 'typescript',
    path: 'a.ts',
  },
  {
    rule: 'no-var',
    before: 'export function f() { var a = 1; return a === 2; }\n',
    after: 'export function f() { let a = 1; return a === 2; }\n',
    kept: [],
    language: 'typescript',
    path: 'a.ts',
  },
  {
    rule: '@typescript-eslint/consistent-type-assertions',
    before:
      'b = <string>a; f(<T> { a }, () => <any>null, () => <T>{}, (<T>c).d, <T>e + <U>(g, h), !<T>i, <T>j || k, <T>l ? 1 : <T>m, (<T>n)());\n',
    after:
      'b = a as string; f({ a } as T, () => null as any, () => ({} as T), (c as T).d, (e as T) + ((g, h) as U), !(i as T), (j as T) || k, (l as T) ? 1 : m as T, (n as T)());\n',
    kept: ['f(a as string);\n', 'f(</* why */ string>a);\n'],
    language: 'typescript',
    path: 'a.ts',
  },
];
