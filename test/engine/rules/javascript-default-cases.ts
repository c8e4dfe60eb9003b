// Cases of the rewrites of ours in runs in which nobody asked for a kind: only what is proven is rewritten.

import type { RuleCase } from './rule-case.ts';

/** Makes the file CommonJS, so that its top level is not the page's. */
const CJS = '\nmodule.exports = {};\n';

export const JAVASCRIPT_DEFAULT_CASES: readonly RuleCase[] = [
  {
    rule: 'no-var',
    before: `var a = 1, b; b = a;\nexports.f = function () { return c; };\nexports.g = 1;\nvar c = 2;${CJS}`,
    after: `let a = 1, b; b = a;\nexports.f = function () { return c; };\nexports.g = 1;\nconst c = 2;${CJS}`,
    kept: [
      `exports.f = function () { return c; };\nexports.f();\nvar c = 2;${CJS}`,
      `g(function () { return c; });\nvar c = 2;${CJS}`,
      `var c = g.call(h, function () { return c; });${CJS}`,
      `var c = g({ h: function () { return c; } });${CJS}`,
      `var c = g.on('h', function () { return c; }).emit('h');${CJS}`,
      `var c = (function () { return c; })();${CJS}`,
      `if (a) { var b = 1, c = 2; }\nf(c);${CJS}`,
    ],
  },
  {
    rule: 'no-var',
    before:
      'function f() {\n  for (var i = 0; i < 9; i++) g(i);\n  for (var i in h) g(i);\n  if (h) { var a = 1; g(a); } else { var a = 2; a++; }\n}\n',
    after:
      'function f() {\n  for (let i = 0; i < 9; i++) g(i);\n  for (const i in h) g(i);\n  if (h) { const a = 1; g(a); } else { let a = 2; a++; }\n}\n',
    kept: [
      'function f() { for (var i = 0; i < 9; i++) g(i); for (var i; i < 9; i++) g(i); }\n',
      'function f() { for (var i = 0; i < 9; i++) g(i); for (var i = 0; i < 9; i++) g(i); return i; }\n',
      'function f() { for (var i = 0; i < 9; i++) { for (var i = 0; i < 9; i++) g(i); } }\n',
      'function f(i) { for (var i = 0; i < 9; i++) g(i); }\n',
      'function f() { switch (g) { case 1: var a = 1; break; case 2: var a = 2; } }\n',
      'function f() { for (var i = 0; i < 9; i++) g(i); for (i = 0; i < 9; i++) g(i); }\n',
    ],
  },
  {
    rule: 'no-var',
    before: `var a = setTimeout(function () { f(a); }), b = { c: function () { return b; } };${CJS}`,
    after: `const a = setTimeout(() => { f(a); }), b = { c: function () { return b; } };${CJS}`,
    kept: [],
  },
  {
    rule: 'prefer-arrow-callback',
    before: 'a.on("b", function (c) { this.d(c); }.bind(this));\n',
    after: 'a.on("b", (c) => { this.d(c); });\n',
    kept: ['a = function () {};\n', '(function () {})();\n', 'a(function () { this.b(); }.bind(this));\n'],
  },
  {
    rule: 'object-method',
    before: 'f({ a: async function () {}, b: function* () {}, c: function () {} });\n',
    after: 'f({ async a() {}, *b() {}, c: function () {} });\n',
    kept: ['f({ a: function () {} });\n'],
  },
  {
    rule: 'object-method',
    before: 'function g (a) {}\nf({ a: async function (b) {}, b: g });\n',
    after: 'function g (a) {}\nf({ async a (b) {}, b: g });\n',
    kept: [],
  },
  {
    rule: 'class',
    before: `'use strict';\nfunction A (b) {\n  this.b = b;\n}\nA.prototype.c = function (d) {};\nnew A(1);${CJS}`,
    after: `'use strict';\nclass A {\n  constructor (b) {\n    this.b = b;\n  }\n\n  c (d) {}\n}\nnew A(1);${CJS}`,
    kept: [],
  },
  {
    rule: 'this-alias',
    before:
      'a.b = function () {\n  var self = this,\n      c = 1;\n  f.then(function (g) { self.e = () => self + c; });\n};\n',
    after: 'a.b = function () {\n  const c = 1;\n  f.then((g) => { this.e = () => this + c; });\n};\n',
    kept: [
      'a.b = function () { const self = this; self.c(); };\n',
      'a.b = function () { const self = this; self.c(); self.d(() => self); };\n',
      'a.b = function () { const self = this; f(() => self, function () { self.c(); }); };\n',
      'a.b = function () { const self = this; f(() => function () { self.c(); }); };\n',
      'a.b = function () { const self = this; f(() => ({ self })); };\n',
      'a.b = function () { let self = this; f(() => self); self = 1; };\n',
      'a.b = function () { f(() => self); const self = this; };\n',
      'a.b = function () { const self = this; f(() => class { c = self; }); };\n',
      'const self = this; f(() => self);\nmodule.exports = {};\n',
      'a.b = function () { const self = this; f(() => <self.c/>); };\n',
      "a.b = function () { const self = this; f(() => eval('self')); };\n",
    ],
  },
  {
    rule: 'this-alias',
    before: 'a.b = function () {\n  const self = this;\n\n  f(() => self);\n};\n',
    after: 'a.b = function () {\n  f(() => this);\n};\n',
    kept: [],
  },
  {
    rule: 'use-strict',
    before: "'use strict';\n\nexport default 1;\n",
    after: 'export default 1;\n',
    kept: ["'use strict';\nf();\n", `'use strict';\nf();${CJS}`, "function f() { 'use strict'; }\n"],
  },
  {
    rule: 'use-strict',
    before: "'use strict';\nfunction f() {\n  'use strict';\n  g();\n}\n",
    after: "'use strict';\nfunction f() {\n  g();\n}\n",
    kept: ["function f() {\n  'use strict';\n  g();\n}\n"],
  },
  {
    rule: 'default-parameter',
    before: `function f(a) {\n  if (a === undefined) a = 1;\n  return a;\n}\nf();${CJS}`,
    after: `function f(a = 1) {\n  return a;\n}\nf();${CJS}`,
    kept: [
      `function f(a) { a = a || 1; return a; }\nf();${CJS}`,
      `function f(a) { if (a == undefined) a = 1; return a; }\nf();${CJS}`,
      `function f(a) { if (a === undefined) a = g(); return a; }\nf();${CJS}`,
      `function f(a) { if (a === undefined) a = 1; return a; }\ng(f);${CJS}`,
      'export function f(a) { if (a === undefined) a = 1; return a; }\n',
      'function f(a) { if (a === undefined) a = 1; return a; }\nf();\n',
    ],
  },
  {
    rule: 'prefer-rest-params',
    before: 'a.b = function () { return c(arguments.length, arguments[0], [].slice.call(arguments)); };\n',
    after: 'a.b = function (...args) { return c(args.length, args[0], [].slice.call(args)); };\n',
    kept: [
      'a.b = function () { return c(arguments); };\n',
      'a.b = function () { return arguments[0](); };\n',
      'a.b = function () { arguments[0] = 1; return arguments[0]; };\n',
      "a.b = function () { return arguments['callee']; };\n",
      'a.b = function () { return arguments.callee; };\n',
    ],
  },
  {
    rule: 'prefer-rest-params',
    before: 'a.b = function (c) {\n  const rest = Array.prototype.slice.call(arguments, 1);\n  return c(rest);\n};\n',
    after: 'a.b = function (c, ...rest) {\n  return c(rest);\n};\n',
    kept: [
      'a.b = function (c) { const rest = Array.prototype.slice.call(arguments, 0); return c(rest); };\n',
      'a.b = function (c) { if (c) { const rest = [].slice.call(arguments, 1); return rest; } };\n',
      'a.b = function (c) { const rest = [].slice.call(arguments, 1); return arguments.length; };\n',
      'a.b = function (c) { d(rest); var rest = [].slice.call(arguments, 1); };\n',
    ],
  },
  {
    rule: 'prefer-spread',
    before:
      'function f(...a) { g.apply(null, a); console.log.apply(console, [1].concat(a)); g.apply(null, [a, ...a]); }\n',
    after: 'function f(...a) { g(...a); console.log(1, ...a); g(a, ...a); }\n',
    kept: [
      'function f(a) { g.apply(null, [1].concat(a)); }\n',
      'g.apply(null, [\n  1,\n  2,\n]);\n',
      'function f(a) { g.apply(null, a); }\n',
      'let a; f.apply(null, a);\n',
      'f.apply(null, a.slice(1));\n',
    ],
  },
  {
    rule: 'prefer-spread',
    before: 'f(Math.max.apply(\n  null,\n  a.map(g)\n));\n',
    after: 'f(Math.max(\n  ...a.map(g)\n));\n',
    kept: [],
  },
  {
    rule: 'no-var',
    before: `var a = 1,\n    // why\n    b = 2,\n\n    c = 3;\nvar d = 1,\n    e = function () {\n      f();\n    };\nvar g = 1\n  , h = 2;\nvar i = 1,\n  j = 2;${CJS}`,
    after: `const a = 1,\n      // why\n      b = 2,\n\n      c = 3;\nconst d = 1,\n    e = function () {\n      f();\n    };\nconst g = 1\n    , h = 2;\nconst i = 1,\n  j = 2;${CJS}`,
    kept: [],
  },
  {
    rule: 'for-of',
    before: 'function f(...a) {\n  for (let i = 0; i < a.length; i++) {\n    const b = a[i];\n    g(b);\n  }\n}\n',
    after: 'function f(...a) {\n  for (const b of a) {\n    g(b);\n  }\n}\n',
    kept: [
      'function f(a) { for (let i = 0; i < a.length; i++) { const b = a[i]; g(b); } }\n',
      'function f(...a) { h(() => { a = []; }); for (let i = 0; i < a.length; i++) { const b = a[i]; g(b); } }\n',
      "const a = 'text'; for (let i = 0; i < a.length; i++) { const b = a[i]; g(b); }\n",
    ],
  },
  {
    rule: 'class',
    before: `'use strict';\nfunction A(b) {\n  this.b = b;\n}\nA.prototype.c = function () {};\nnew A(1);${CJS}`,
    after: `'use strict';\nclass A {\n  constructor(b) {\n    this.b = b;\n  }\n\n  c() {}\n}\nnew A(1);${CJS}`,
    kept: [
      `function A() {}\nA.prototype.c = function () {};\nnew A();${CJS}`,
      "'use strict';\nfunction A() {}\nA.prototype.c = function () {};\nmodule.exports = A;\n",
      "'use strict';\nfunction A() {}\nA.prototype.c = function () {};\nnew A();\n",
      'export function A() {}\nA.prototype.c = function () {};\n',
      'export default function A() {}\nA.prototype.c = function () {};\n',
      `'use strict';\nfunction A() {}\nA.prototype.c = function () {};\nfor (const k in new A()) f(k);${CJS}`,
      `'use strict';\nfunction A() {}\nA.prototype = new P();\nnew A();${CJS}`,
      `'use strict';\nfunction A() {}\nA.prototype = Object.create(P.prototype);\nnew A();${CJS}`,
    ],
  },
];
