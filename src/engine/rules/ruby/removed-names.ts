// Names that later Rubies removed: `File.exists?`, `Fixnum` and `Bignum`, `TRUE`, `FALSE` and `NIL`. Of constants only
// those at the top that the file does not define itself.

import { childOf, replace, type GrammarFile, type Node } from '../grammar/rule.ts';
import { rubyRule, topConstant } from './rule.ts';

const EXISTS: ReadonlySet<string> = new Set(['File', 'Dir', 'FileTest']);

/** The predicate that is left. */
export const fileExists = rubyRule({
  id: 'ruby-file-exist',
  title: 'Call `exist?`',
  explanation: 'Ruby 3.2 removed `exists?` of `File` and `Dir`; `exist?` has always been there.',
  example: { before: "f if File.exists?('a')\n", after: "f if File.exist?('a')\n" },
  category: 'deprecated_api',
  on: ['call'],
  propose(node, file) {
    const method = childOf(node, 'method');
    const receiver = topConstant(file, childOf(node, 'receiver'));
    if (method?.text !== 'exists?' || receiver === null || !EXISTS.has(receiver)) return null;
    return [replace(method, 'exist?')];
  },
});

/** A constant that is a value: not the scope of another, not being defined. */
function isRead(node: Node, file: GrammarFile): boolean {
  if (topConstant(file, node) === null || /\bRUBY_VERSION\b|\bconst_defined\?|\bdefined\?/.test(file.text))
    return false;
  return !['scope_resolution', 'class', 'superclass', 'module'].includes(node.parent?.type ?? '');
}

/** One class of whole numbers. */
export const integerClass = rubyRule({
  id: 'ruby-integer',
  title: 'Use `Integer`',
  explanation: 'Since Ruby 2.4 `Fixnum` and `Bignum` are `Integer`, and Ruby 3.2 removed both names.',
  example: { before: 'f if a.is_a?(Fixnum)\n', after: 'f if a.is_a?(Integer)\n' },
  category: 'deprecated_api',
  floor: { version: [2, 4] },
  on: ['constant'],
  propose: (node, file) =>
    /^(?:Fixnum|Bignum)$/.test(node.text) && isRead(node, file) ? [replace(node, 'Integer')] : null,
});

/** Words of the language. */
export const wordConstant = rubyRule({
  id: 'ruby-word-constant',
  title: 'Write `true`, `false` and `nil`',
  explanation: 'Ruby 2.4 deprecated the constants of these names.',
  example: { before: 'a = TRUE\n', after: 'a = true\n' },
  category: 'deprecated_api',
  on: ['constant'],
  propose: (node, file) =>
    /^(?:TRUE|FALSE|NIL)$/.test(node.text) && isRead(node, file) ? [replace(node, node.text.toLowerCase())] : null,
});
