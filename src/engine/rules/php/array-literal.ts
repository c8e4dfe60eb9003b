// `array(…)` to `[…]`.

import { replace, splice, tokenOf } from '../grammar/rule.ts';
import { phpRule } from './rule.ts';

/** The short array. */
export const arrayLiteral = phpRule({
  id: 'php-array',
  title: 'Write arrays in brackets',
  explanation: '`[…]` is the same array in fewer words since PHP 5.4.',
  example: { before: "<?php\n$a = array('b' => 1);\n", after: "<?php\n$a = ['b' => 1];\n" },
  floor: { version: [5, 4] },
  on: ['array_creation_expression'],
  propose(node) {
    const [word, open] = node.children;
    const close = node.children.at(-1);
    if (word?.text.toLowerCase() !== 'array' || open?.type !== '(' || close?.type !== ')') return null;
    return [splice(word.start, open.end, '['), replace(close, ']')];
  },
});

/** The short destructuring, a whole nest at once: the two forms may not be mixed. */
export const listLiteral = phpRule({
  id: 'php-list',
  title: 'Destructure in brackets',
  explanation: '`[…] =` does what `list(…) =` does since PHP 7.1, and looks like the array that it takes apart.',
  example: { before: '<?php\nlist($a, $b) = f();\n', after: '<?php\n[$a, $b] = f();\n' },
  floor: { version: [7, 1] },
  on: ['list_literal'],
  propose(node) {
    if (node.parent?.type === 'list_literal') return null;
    const open = [node];
    const edits = [];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const [word, bracket] = [tokenOf(at, 'list'), tokenOf(at, '(')];
      const close = at.children.at(-1);
      if (word === null || bracket === null || close?.type !== ')') return null;
      edits.push(splice(word.start, bracket.end, '['), replace(close, ']'));
      for (const child of at.children) if (child.type === 'list_literal') open.push(child);
    }
    return edits;
  },
});
