// Removes `@pytest.mark.skipif` for versions that the file need not run on.

import { callOf } from '../tree/calls.ts';
import { childOf, partsOf } from '../tree/node.ts';
import { treeRule } from '../tree/rule.ts';
import { versionTruth } from '../tree/version-test.ts';
import { removeDecorator } from './six-class.ts';

/** Skips that never happen. */
export const versionedSkip = treeRule({
  kind: 'versioned-skip',
  title: 'Remove skips for unsupported Python versions',
  explanation: 'The declared Python version never skips the test.',
  example: {
    before: "import pytest, sys\n@pytest.mark.skipif(sys.version_info < (3, 6), reason='old')\ndef test(): pass\n",
    after: 'import pytest, sys\ndef test(): pass\n',
  },
  category: 'maintainability',
  floor: { declared: true },
  on: ['decorator'],
  propose(node, file) {
    const call = callOf(partsOf(node)[0]);
    const object = call?.function.type === 'attribute' ? childOf(call.function, 'object') : null;
    if (call === null || object === null || childOf(call.function, 'attribute')?.text !== 'skipif') return null;
    if (file.names.memberOf(object, 'pytest') !== 'mark' || call.hasStars || call.positional.length !== 1) return null;
    const [condition] = call.positional;
    const removed = removeDecorator(node, file.text);
    return removed !== null && condition !== undefined && versionTruth(condition.node, file) === false
      ? [removed]
      : null;
  },
});
