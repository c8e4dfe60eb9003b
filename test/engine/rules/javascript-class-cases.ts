// Cases of the rewrites of whole files and classes when their kind is asked for.

import type { RewriteCase } from './javascript-rewrite-cases.ts';

const A = 'function A() {}\n';

export const JAVASCRIPT_CLASS_CASES: readonly RewriteCase[] = [
  {
    rule: 'class',
    kind: 'class',
    before: `/** A thing. */
function A(b) {
  this.b = \`
  \${b}\`;
}

// Says it.
A.prototype.say = function say(c) {
  return c;
}; // said
A.make = function () { return new A(1); };
A.prototype.count = 1;
Object.defineProperty(A.prototype, 'size', { get: function () { return 1; } });
f(new A());
`,
    after: `/** A thing. */
class A {
  constructor(b) {
    this.b = \`
  \${b}\`;
  }

  // Says it.
  say(c) {
    return c;
  } // said

  static make() { return new A(1); }

  get size() { return 1; }
}
A.prototype.count = 1;
f(new A());
`,
    kept: [
      'function f() {}\n',
      'function f() {}\nf.g = function () {};\n',
      `${A}A.prototype.b = c;\n`,
      `A();\n${A}A.prototype.b = function () {};\n`,
      `${A}A.prototype.b = function () {};\nA();\n`,
      `${A}A.prototype.b = function () {};\nA.call(c);\n`,
      `f(new A());\n${A}A.prototype.b = function () {};\n`,
      `g();\n${A}A.prototype.b = function () {};\nfunction g() { new A(); }\n`,
      `${A}A.prototype.b = function () {};\nA = 1;\n`,
      `${A}A.prototype.b = function () {};\nA.prototype.b = function () {};\n`,
      `${A}A.prototype.b = function () {};\nmixin(A.prototype, c);\n`,
      `${A}A.prototype.b = function () {};\nA.prototype = { c: 1 };\n`,
      `${A}A.prototype.b = function () {};\nA.prototype = new B();\n`,
      'function A() { if (!(this instanceof A)) return new A(); }\nA.prototype.b = function () {};\n',
      'function A() { return {}; }\nA.prototype.b = function () {};\n',
      'function* A() {}\nA.prototype.b = function () {};\n',
      'const A = () => {};\nA.prototype.b = function () {};\n',
      `${A}A.prototype.b = () => this;\n`,
      `${A}A.prototype.b = function c() { return c; };\n`,
      `${A}A.prototype.b = function () { d = 1; };\n`,
      `${A}A.prototype.b = function () { return arguments.callee; };\n`,
      `${A}A.prototype.b = function () { with (c) d(); };\n`,
      `${A}A.prototype.b = function () { return 010; };\n`,
      `${A}A.prototype.b = function () { function c() { return this; } return c(); };\n`,
      `${A}A.name = function () {};\n`,
      `${A}Object.defineProperty(A.prototype, 'b', { value: 1 });\n`,
      `${A}Object.defineProperty(A.prototype, 'b', { get: () => this.c });\n`,
      `if (f()) { function A() {} A.prototype.b = function () {}; }\n`,
    ],
  },
  {
    rule: 'class',
    kind: 'class',
    before: `const util = require('util');
function A(b) {
  P.call(this, b);
  this.b = b;
}
util.inherits(A, P);
A.prototype.c = function (d) {
  return P.prototype.c.call(this, d) + P.prototype.e.apply(this, arguments);
};
`,
    after: `const util = require('util');
class A extends P {
  constructor(b) {
    super(b);
    this.b = b;
  }

  c(d) {
    return super.c(d) + super.e(...arguments);
  }
}
`,
    kept: [
      "const util = require('./util');\nfunction A() {}\nutil.inherits(A, P);\n",
      "const util = require('util');\nfunction A() { this.b = 1; }\nutil.inherits(A, P);\n",
      "const util = require('util');\nfunction A() { this.b = 1; P.call(this); }\nutil.inherits(A, P);\n",
      "const util = require('util');\nfunction A() { if (b) P.call(this); }\nutil.inherits(A, P);\n",
      "const util = require('util');\nfunction A() { P.call(null); }\nutil.inherits(A, P);\n",
      "const util = require('util');\nfunction A() {}\nconst P = require('p');\nutil.inherits(A, P);\n",
      'function A() {}\nA.prototype.constructor = A;\n',
      `${A}A.prototype = new P(1);\n`,
      `${A}A.prototype = Object.create(P);\n`,
      `${A}// why\nA.prototype = Object.create(P.prototype);\n`,
    ],
  },
  {
    rule: 'class',
    kind: 'class',
    before: `${A}A.prototype = { constructor: A, b: function () {}, get c() { return 1; } };\nfunction B() {}\nB.prototype = Object.create(A.prototype, { constructor: { value: B } });\nB.prototype.d = () => 1;\n`,
    after: `class A {\n  b() {}\n\n  get c() { return 1; }\n}\nclass B extends A {\n  d() {\n    return 1;\n  }\n}\n`,
    kept: [`${A}A.prototype = { b: 1, c: function () {} };\n`, `${A}A.prototype = { ...b, c: function () {} };\n`],
  },
  {
    rule: 'commonjs-to-esm',
    kind: 'commonjs-to-esm',
    before:
      "#!/usr/bin/env node\n// a\nvar a = require('a'), b = require('b').c, d = 1; // d\nconst { e, f: g, default: h } = require(\"e\");\nrequire('side');\nexports.i = function (j) { return a(j); };\nexports.k = k;\nfunction k() {}\nmodule.exports.L = class {};\nexports.m = 1;\n",
    after:
      "#!/usr/bin/env node\n// a\nimport a from 'a';\nimport {c as b} from 'b';\nvar d = 1; // d\nimport h, {e, f as g} from \"e\";\nimport 'side';\nexport function i(j) { return a(j); }\nexport {k};\nfunction k() {}\nexport class L {}\nexport var m = 1;\n",
    kept: [
      "require('a');\n",
      "a = require('a');\n",
      "if (a) { var b = require('b'); }\n",
      "var a = require('a'); if (b) require('c');\n",
      "var a = require('./a.json');\n",
      'var a = require(b);\n',
      "var a = require('a'); a = 1;\n",
      "var { a = 1 } = require('a');\n",
      "var { ...a } = require('a');\n",
      'exports.a = 1; f(exports.a);\n',
      'exports.a = 1; exports.a = 2;\n',
      'module.exports = f; module.exports.a = 1;\n',
      'exports = module.exports = f;\n',
      "var a = require('a'); f(__dirname);\n",
      "var a = require('a'); f(this);\n",
      "var a = require('a'); return;\n",
      "var a = require('a'); b = 1;\n",
      'let a = 1; exports.a = a; a = 2;\n',
      'exports.a = function () { return this.b; };\n',
      'exports.a = function () {}; f(a);\n',
      'exports.default = 1;\n',
      "var require = f; var a = require('a');\n".replace('var a = ', 'g(module); var a = '),
    ],
  },
];
