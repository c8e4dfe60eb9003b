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
    rule: 'unicorn/prefer-string-starts-ends-with',
    before: 'f(/^ab/.test(String(a)), /ab$/.test(`${b}`));\n',
    after: "f(String(a).startsWith('ab'), `${b}`.endsWith('ab'));\n",
    kept: ['f(/^ab/.test(a));\n', 'f(/^ab/i.test(String(a)));\n', 'f(/^a.b/.test(String(a)));\n'],
  },
  {
    rule: 'unicorn/prefer-string-slice',
    before: 'f(a.substr(2), a.substr(0, 3), a.substring(1, 4));\n',
    after: 'f(a.slice(2), a.slice(0, 3), a.slice(1, 4));\n',
    kept: ['f(a.substring(b));\n', 'f(a.substr(b, 2));\n', 'f(a.substring(4, 1));\n', 'f(a.substr(-2, 1));\n'],
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
    rule: '@typescript-eslint/consistent-type-assertions',
    before: 'b = <string>a;\n',
    after: 'b = a as string;\n',
    kept: ['f(a as string);\n', 'f(</* why */ string>a);\n'],
    language: 'typescript',
    path: 'a.ts',
  },
];
