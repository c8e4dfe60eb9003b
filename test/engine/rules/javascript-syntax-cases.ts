// Cases of the JavaScript rules about syntax. Files are CommonJS unless a case says otherwise.

import type { RuleCase } from './rule-case.ts';

/** Makes the file CommonJS, so that its top level is not the page's. */
const CJS = '\nmodule.exports = {};\n';

export const JAVASCRIPT_SYNTAX_CASES: readonly RuleCase[] = [
  {
    rule: 'no-var',
    before: `var a = 1; a += 1;${CJS}`,
    after: `let a = 1; a += 1;${CJS}`,
    kept: [
      'var a = 1;\n',
      `f(); var a = 1; function f() { return a; }${CJS}`,
      `run(f); var a = 1; function f() { return a; }${CJS}`,
      `g(); var a = 1; function g() { f(); } function f() { return a; }${CJS}`,
      'module.exports = f; var a = 1; function f() { return a; }\n',
      "import x from 'y'; var a = x; export function f() { return a; }\n",
      "import x from 'y'; export var a = x;\n",
      `for (var i = 0; i < 9; i++) fs.push(function () { return i; });${CJS}`,
      `for (;;) { var a; if (b) a = 1; f(a); }${CJS}`,
      `if (b) { var a = 1; } f(a);${CJS}`,
      `f(a); var a = 1;${CJS}`,
      "function f() { var a = 1; eval('a = 2'); return a; }\n",
      'function f(o) { var a = 1; with (o) { a = b; } return a; }\n',
      `var a = 1; var a = 2;${CJS}`,
      `switch (b) { case 1: var a = 1; break; case 2: a = 2; }${CJS}`,
      '(typeof module !== "undefined") && (module.exports = 1); var A = 1;\n',
    ],
  },
  {
    rule: 'prefer-const',
    before: `let a = 1; f(a);${CJS}`,
    after: `const a = 1; f(a);${CJS}`,
    kept: [`let a = 1; a = 2;${CJS}`, 'let a = 1; f(a);\n', `let a = 1; function f() { a = 2; }${CJS}`],
  },
  {
    rule: 'prefer-template',
    before: "function f(n) { const s = String(n); return 'a\\'b' + s + \" \" + n.length + 'c'; }\n",
    after: "function f(n) { const s = String(n); return `a'b${s} ${n.length}c`; }\n",
    kept: [
      "function f(n) { return 'a' + n; }\n",
      "function f(n) { return 'a' + n.x; }\n",
      "function f(n) { return 'a' + [n]; }\n",
      "function f(n) { let s = ''; s = n; return 'a' + s; }\n",
      "function f(n) { return 'a' + n.length +\n  'b'; }\n",
      "function f(n) { return 'a' /* why */ + n.length; }\n",
      "function f(n) { return 'a\\1' + n.length; }\n",
      "function f(n) { return '' + n.length; }\n",
      "function f() { return 'a ' + 1; }\n",
      "function f(n) { return n.join(',') + '\\n'; }\n",
      "function f(n) { return '$a ' + n.length; }\n",
      "function f(n) { return '{' + n.length + '}'; }\n",
      "function f(n) { return (n ? 'a' : 'b') + 'c'; }\n",
      "function f(n) { let s = ''; s = s + 'x'; return s; }\n",
      "function f(n) { return n + (n.length ? 'a' + n.length : ''); }\n",
      "function f(n) { return `${n.length ? 'a' + n.length : ''}`; }\n",
      "function f(n) { g('a' + n.length); g('b' + n); }\n",
    ],
  },
  {
    rule: 'prefer-template',
    before: "function f(a, b) { return a.length + b.length + 'x'; }\n",
    after: 'function f(a, b) { return `${a.length + b.length}x`; }\n',
    kept: ["function f(a, b) { return a + b + 'x' + b; }\n"],
  },
  {
    rule: 'prefer-template',
    before: "function f(n) { g('a' + n.length, '' + n, 'b' + (n || 1)); return () => 'c' + n; }\n",
    after: "function f(n) { g(`a${n.length}`, '' + n, 'b' + (n || 1)); return () => 'c' + n; }\n",
    kept: [],
  },
  {
    rule: 'prefer-arrow-callback',
    before: 'a.map(function (x) { return x.y; });\n',
    after: 'a.map((x) => { return x.y; });\n',
    kept: [
      'a.map(function (x) { return this.y; });\n',
      'a.map(function (x) { return arguments; });\n',
      'a.map(function f(x) { return x; });\n',
      'a.map(function* (x) { yield x; });\n',
      "app.service('x', function ($http) { return {}; });\n",
      'jest.fn(function () { return {}; });\n',
      'extend(function (err) { return err; }, 1);\n',
    ],
  },
  {
    rule: 'prefer-arrow-callback',
    before: 'new Promise(function (resolve) { resolve(1); });\napp.get("/", function (req, res) { res.end(); });\n',
    after: 'new Promise((resolve) => { resolve(1); });\napp.get("/", (req, res) => { res.end(); });\n',
    kept: ['new Thing(function (resolve) { resolve(1); });\n', 'app.get("a", function (b, res) { res.end(); });\n'],
  },
  {
    rule: 'object-shorthand',
    before: 'f({ a: a, b: function () {} });\n',
    after: 'f({ a, b: function () {} });\n',
    kept: ['f({ a: b, c: function () {} });\n', 'f({ a: /* why */ a });\n', 'f({\n  a:   a,\n  bcd: e,\n});\n'],
  },
  {
    rule: 'prefer-numeric-literals',
    before: "f(parseInt('1F', 16));\n",
    after: 'f(0x1F);\n',
    kept: ['f(parseInt(a, 16));\n', "f(parseInt('12', 10));\n", "f(parseInt('12', 2));\n"],
  },
  {
    rule: 'prefer-exponentiation-operator',
    before: 'f(Math.pow(-a, b));\n',
    after: 'f((-a) ** b);\n',
    kept: ['f(Math.pow(...a));\n', 'function g(Math) { return Math.pow(1, 2); }\n', 'f(Math.pow(a, /* why */ b));\n'],
  },
  {
    rule: 'prefer-object-spread',
    before: 'f(Object.assign({}, a));\n',
    after: 'f({ ...a });\n',
    kept: [
      'f(Object.assign(a, b));\n',
      'f(Object.assign({ get x() { return 1; } }, a));\n',
      'f(Object.assign({}, ...a));\n',
    ],
  },
  {
    rule: 'unicorn/prefer-optional-catch-binding',
    before: 'try { f(); } catch (e) { g(); }\n',
    after: 'try { f(); } catch { g(); }\n',
    kept: ['try { f(); } catch (e) { g(e); }\n', 'try { f(); } catch ({ message }) { g(message); }\n'],
  },
  {
    rule: 'logical-assignment-operators',
    before: 'function f(a) { a = a || {}; return a; }\n',
    after: 'function f(a) { a ||= {}; return a; }\n',
    kept: ['f.a = f.a || {};\n', 'a = a || {};\n', 'function f(a, b) { a = b || a; return a; }\n'],
  },
];
