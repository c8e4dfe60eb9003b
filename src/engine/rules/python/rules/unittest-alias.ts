// `self.assertEquals` to `self.assertEqual`, and the other names that Python 3.12 removed from unittest.

import { callOf } from '../tree/calls.ts';
import { ancestorOf, childOf } from '../tree/node.ts';
import { replace, treeRule } from '../tree/rule.ts';

const METHODS: Readonly<Record<string, string>> = {
  assertEquals: 'assertEqual',
  failUnlessEqual: 'assertEqual',
  failIfEqual: 'assertNotEqual',
  failUnless: 'assertTrue',
  assert_: 'assertTrue',
  failIf: 'assertFalse',
  failUnlessRaises: 'assertRaises',
  failUnlessAlmostEqual: 'assertAlmostEqual',
  failIfAlmostEqual: 'assertNotAlmostEqual',
  assertNotEquals: 'assertNotEqual',
  assertAlmostEquals: 'assertAlmostEqual',
  assertNotAlmostEquals: 'assertNotAlmostEqual',
  assertRegexpMatches: 'assertRegex',
  assertNotRegexpMatches: 'assertNotRegex',
  assertRaisesRegexp: 'assertRaisesRegex',
};
const FUNCTIONS: Readonly<Record<string, string>> = {
  findTestCases: 'loadTestsFromModule',
  makeSuite: 'loadTestsFromTestCase',
  getTestCaseNames: 'getTestCaseNames',
};
const CLASSES: ReadonlySet<string> = new Set(['class_definition']);

/** Old names in unittest. */
export const unittestAlias = treeRule({
  kind: 'unittest-alias',
  title: 'Use the current unittest name',
  explanation: 'Python 3.12 removed the old names.',
  example: {
    before: 'import unittest\nclass T(unittest.TestCase):\n    def test(self):\n        self.assertEquals(1, 1)\n',
    after: 'import unittest\nclass T(unittest.TestCase):\n    def test(self):\n        self.assertEqual(1, 1)\n',
  },
  category: 'deprecated_api',
  on: ['call'],
  propose(node, { names, text }) {
    const call = callOf(node);
    const attribute = call?.function.type === 'attribute' ? childOf(call.function, 'attribute') : null;
    const object = call === null ? null : childOf(call.function, 'object');
    if (call === null || attribute === null || object === null) return null;
    const method = Object.hasOwn(METHODS, attribute.text) ? METHODS[attribute.text] : undefined;
    if (object.text === 'self' && method !== undefined && ancestorOf(node, CLASSES) !== null) {
      const isOwn = new RegExp(String.raw`\b(?:def[ \t]+${attribute.text}\b|${attribute.text}[ \t]*=[^=])`).test(text);
      return isOwn ? null : [replace(attribute, method)];
    }
    const loader = Object.hasOwn(FUNCTIONS, attribute.text) ? FUNCTIONS[attribute.text] : undefined;
    if (loader === undefined || names.memberOf(call.function, 'unittest') === null) return null;
    return call.args.length === 1 && call.positional.length === 1
      ? [replace(attribute, `defaultTestLoader.${loader}`)]
      : null;
  },
});
