// The Go rules, in the order of their rows.

import type { GrammarRule } from '../grammar/rule.ts';
import { buildTag } from './build-tag.ts';
import { emptyInterface } from './empty-interface.ts';
import { errorf } from './errorf.ts';
import { ioIoutil } from './io-ioutil.ts';
import { loopCopy } from './loop-copy.ts';
import { pointerTo } from './pointer-to.ts';
import { replaceAll } from './replace-all.ts';
import { timeSince } from './time-since.ts';

/** All Go rules. */
export const GO_RULES: readonly GrammarRule[] = [
  emptyInterface,
  ioIoutil,
  replaceAll,
  timeSince,
  errorf,
  pointerTo,
  loopCopy,
  buildTag,
];
