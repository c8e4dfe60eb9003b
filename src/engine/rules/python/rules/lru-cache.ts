// `@lru_cache()` to `@lru_cache`, `@functools.lru_cache(maxsize=None)` to `@functools.cache`.

import { childOf } from '../tree/node.ts';
import { callOf, type Argument } from '../tree/calls.ts';
import { replace, reaches, splice, treeRule } from '../tree/rule.ts';

function isUnbounded(keywords: readonly Argument[]): boolean {
  const text = keywords.map(({ name, value }) => `${name ?? ''}=${value.text}`).toSorted();
  return text.join() === 'maxsize=None' || text.join() === 'maxsize=None,typed=False';
}

/** The cache decorator without arguments that say nothing. */
export const lruCache = treeRule({
  kind: 'lru-cache',
  title: 'Use the plain cache decorator',
  explanation: '`lru_cache` needs no call since Python 3.8, and `cache` is the unbounded one since 3.9.',
  example: {
    before: 'import functools\n@functools.lru_cache()\ndef f(): ...\n',
    after: 'import functools\n@functools.lru_cache\ndef f(): ...\n',
  },
  floor: { python: [3, 8] },
  on: ['call'],
  propose(node, file) {
    const call = callOf(node);
    if (call === null || file.names.memberOf(call.function, 'functools') !== 'lru_cache') return null;
    if (call.args.length === 0) {
      return node.parent?.type === 'decorator' ? [splice(call.function.end, node.end)] : null;
    }
    const isCache = call.function.type === 'attribute' && call.keywords.length === call.args.length;
    return isCache && reaches(file, 3, 9) && isUnbounded(call.keywords)
      ? [replace(node, `${childOf(call.function, 'object')?.text ?? ''}.cache`)]
      : null;
  },
});
