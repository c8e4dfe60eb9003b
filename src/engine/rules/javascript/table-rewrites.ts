// Rules of ours about syntax: what no engine rewrites, or none safely enough. The rewrites are in rewrites/.

import type { RuleInfo } from '../rule.ts';

/** Rewrites of our own. */
export const JAVASCRIPT_REWRITE_RULES: readonly RuleInfo[] = [
  {
    id: 'no-var',
    language: 'javascript',
    kind: 'let-const',
    title: 'Replace `var` by `const` or `let`',
    explanation: '`const` and `let` live in their block and cannot be read before their line.',
    category: 'outdated_syntax',
    severity: 'medium',
    floor: { ecmascript: 2015 },
    example: {
      before:
        'export function total(prices) {\n  var sum = 0;\n  for (const price of prices) sum += price;\n  return sum;\n}\n',
      after:
        'export function total(prices) {\n  let sum = 0;\n  for (const price of prices) sum += price;\n  return sum;\n}\n',
    },
  },
  {
    id: 'multi-var',
    language: 'javascript',
    kind: 'multi-var',
    title: 'Declare each variable on its own',
    explanation: 'A declaration of its own can be moved, and changed, without touching its neighbours.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: {},
    example: { before: 'const width = 3,\n  height = 4;\n', after: 'const width = 3;\nconst height = 4;\n' },
  },
  {
    id: 'arrow-return',
    language: 'javascript',
    kind: 'arrow-return',
    title: 'Return an expression without a block',
    explanation: 'An arrow function that only returns needs neither braces nor `return`.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: { ecmascript: 2015 },
    example: { before: 'const double = (n) => {\n  return n * 2;\n};\n', after: 'const double = (n) => n * 2;\n' },
  },
  {
    id: 'object-method',
    language: 'javascript',
    kind: 'object-method',
    title: 'Write methods in short form',
    explanation: '`name() {}` says what `name: function () {}` says, without the keyword.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: { ecmascript: 2015 },
    example: {
      before: "export const steps = {\n  list: function* () {\n    yield 'pack';\n  },\n};\n",
      after: "export const steps = {\n  *list() {\n    yield 'pack';\n  },\n};\n",
    },
  },
  {
    id: 'use-strict',
    language: 'javascript',
    kind: 'use-strict',
    title: 'Drop a directive that says nothing',
    explanation: 'Modules, classes and what is inside strict code are strict without it.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: { ecmascript: 2015 },
    example: { before: "'use strict';\nexport const answer = 42;\n", after: 'export const answer = 42;\n' },
  },
  {
    id: 'default-parameter',
    language: 'javascript',
    kind: 'default-parameter',
    title: 'Use default parameters',
    explanation: 'A default in the parameter list is seen where the function is called.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: { ecmascript: 2015 },
    example: {
      before:
        "function greet(name) {\n  if (name === undefined) name = 'you';\n  return `Hello ${name}`;\n}\nexport const text = greet();\n",
      after: "function greet(name = 'you') {\n  return `Hello ${name}`;\n}\nexport const text = greet();\n",
    },
  },
  {
    id: 'destructured-parameter',
    language: 'javascript',
    kind: 'destructured-parameter',
    title: 'Destructure a parameter',
    explanation: 'The parameter list then says what of an object is used.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: { ecmascript: 2015 },
    example: {
      before: 'function area(shape) {\n  return shape.width * shape.height;\n}\n',
      after: 'function area({width, height}) {\n  return width * height;\n}\n',
    },
  },
  {
    id: 'for-of',
    language: 'javascript',
    kind: 'for-of',
    title: 'Use `for…of`',
    explanation: '`for…of` gives the elements and needs no index.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: { ecmascript: 2015 },
    example: {
      before:
        'export function greetAll(...names) {\n  for (let i = 0; i < names.length; i++) {\n    const name = names[i];\n    greet(name);\n  }\n}\n',
      after: 'export function greetAll(...names) {\n  for (const name of names) {\n    greet(name);\n  }\n}\n',
    },
  },
  {
    id: 'for-each',
    language: 'javascript',
    kind: 'for-each',
    title: 'Use `forEach`',
    explanation: '`forEach` gives each element to a function of its own.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: { ecmascript: 2015 },
    example: {
      before: 'for (let i = 0; i < names.length; i++) {\n  const name = names[i];\n  greet(name);\n}\n',
      after: 'names.forEach((name) => {\n  greet(name);\n});\n',
    },
  },
  {
    id: 'prefer-rest-params',
    language: 'javascript',
    kind: 'rest-parameter',
    title: 'Use a rest parameter',
    explanation: 'A rest parameter is a true array with a name, and shows in the parameter list.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: { ecmascript: 2015 },
    example: {
      before:
        "export function log() {\n  const parts = Array.prototype.slice.call(arguments);\n  write(parts.join(' '));\n}\n",
      after: "export function log(...parts) {\n  write(parts.join(' '));\n}\n",
    },
  },
  {
    id: 'prefer-spread',
    language: 'javascript',
    kind: 'spread-argument',
    title: 'Use spread in place of `apply`',
    explanation: 'Spread passes a list as arguments and names the object once.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: { ecmascript: 2015 },
    example: {
      before: 'export function log(...parts) {\n  console.log.apply(console, parts);\n}\n',
      after: 'export function log(...parts) {\n  console.log(...parts);\n}\n',
    },
  },
  {
    id: 'this-alias',
    language: 'javascript',
    kind: 'this-alias',
    title: 'Use `this` in arrow functions',
    explanation: 'An arrow function has the `this` around it, so no variable has to carry it in.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: { ecmascript: 2015 },
    example: {
      before:
        'export class Shop {\n  open() {\n    const self = this;\n    setTimeout(() => self.close(), 100);\n  }\n}\n',
      after: 'export class Shop {\n  open() {\n    setTimeout(() => this.close(), 100);\n  }\n}\n',
    },
  },
  {
    id: 'class',
    language: 'javascript',
    kind: 'class',
    title: 'Write a class',
    explanation: 'A class keeps the constructor and its methods in one place and cannot be called by mistake.',
    category: 'outdated_syntax',
    severity: 'medium',
    floor: { ecmascript: 2015 },
    example: {
      before:
        'function Cart() {\n  this.items = [];\n}\nCart.prototype.add = function (item) {\n  this.items.push(item);\n};\nexport const cart = new Cart();\n',
      after:
        'class Cart {\n  constructor() {\n    this.items = [];\n  }\n\n  add(item) {\n    this.items.push(item);\n  }\n}\nexport const cart = new Cart();\n',
    },
  },
  {
    id: 'commonjs-to-esm',
    language: 'javascript',
    kind: 'commonjs-to-esm',
    title: 'Write an ES module',
    explanation: 'Imports and exports are part of the language: tools read them without running the file.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: { ecmascript: 2015 },
    example: {
      before: "const fs = require('fs');\nexports.read = (path) => fs.readFileSync(path);\n",
      after: "import fs from 'fs';\nexport function read(path) {\n  return fs.readFileSync(path);\n}\n",
    },
  },
];
