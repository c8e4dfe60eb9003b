// Our own Python rules, in the order of their rows. Where pyupgrade makes the same conversion, they write it the same way.

import type { TreeRule } from '../tree/rule.ts';
import { codingLine } from './coding-line.ts';
import { collectionsAbc } from './collections-abc.ts';
import { defaultFactory } from './default-factory.ts';
import { dictComprehension } from './dict-comprehension.ts';
import { duplicateTypes } from './duplicate-types.ts';
import { encodeLiteral } from './encode-literal.ts';
import { escapeSequence } from './escape-sequence.ts';
import { exceptComma } from './except-comma.ts';
import { extraParentheses } from './extra-parentheses.ts';
import { fString } from './f-string.ts';
import { formatPositions } from './format-positions.ts';
import { fromImport } from './from-import.ts';
import { identityLiteral } from './identity-literal.ts';
import { ioOpen } from './io-open.ts';
import { lruCache } from './lru-cache.ts';
import { metaclassType } from './metaclass-type.ts';
import { mockAttribute } from './mock-attribute.ts';
import { nativeLiteral } from './native-literal.ts';
import { argparseSuggestions } from './newest-python.ts';
import { openEncoding } from './newest-python.ts';
import { sentinelObject } from './newest-python.ts';
import { lazyImport } from './newest-python.ts';
import { openMode } from './open-mode.ts';
import { osError } from './os-error.ts';
import { percentFormat } from './percent-format.ts';
import { plainImport } from './plain-import.ts';
import { python2Dict } from './python2-dict.ts';
import { python2Name } from './python2-name.ts';
import { quotedAnnotation } from './quoted-annotation.ts';
import { removeAffix } from './remove-affix.ts';
import { setLiteral } from './set-literal.ts';
import { shlexJoin } from './shlex-join.ts';
import { sixCall } from './six-call.ts';
import { sixClass } from './six-class.ts';
import { sixName } from './six-name.ts';
import { sixRaise } from './six-raise.ts';
import { subprocessRun } from './subprocess-run.ts';
import { superCall } from './super-call.ts';
import { threadingAlias } from './threading-alias.ts';
import { typeOfLiteral } from './type-of-literal.ts';
import { typingClass } from './typing-class.ts';
import { typingDefaults } from './typing-defaults.ts';
import { typingGeneric } from './typing-generic.ts';
import { typingText } from './typing-text.ts';
import { typingUnion } from './typing-union.ts';
import { typingUnpack } from './typing-unpack.ts';
import { unittestAlias } from './unittest-alias.ts';
import { unpackedComprehension } from './unpacked-comprehension.ts';
import { unpackedLoop } from './unpacked-loop.ts';
import { uselessBase } from './useless-base.ts';
import { utcAlias } from './utc-alias.ts';
import { versionBranch } from './version-branch.ts';
import { versionedSkip } from './versioned-skip.ts';
import { yieldFrom } from './yield-from.ts';

/** Rules on the syntax tree. */
export const TREE_RULES: readonly TreeRule[] = [
  codingLine,
  collectionsAbc,
  defaultFactory,
  dictComprehension,
  duplicateTypes,
  encodeLiteral,
  escapeSequence,
  exceptComma,
  extraParentheses,
  fString,
  formatPositions,
  fromImport,
  identityLiteral,
  ioOpen,
  lruCache,
  metaclassType,
  mockAttribute,
  nativeLiteral,
  argparseSuggestions,
  openEncoding,
  sentinelObject,
  lazyImport,
  openMode,
  osError,
  percentFormat,
  plainImport,
  python2Dict,
  python2Name,
  quotedAnnotation,
  removeAffix,
  setLiteral,
  shlexJoin,
  sixCall,
  sixClass,
  sixName,
  sixRaise,
  subprocessRun,
  superCall,
  threadingAlias,
  typeOfLiteral,
  typingClass,
  typingDefaults,
  typingGeneric,
  typingText,
  typingUnion,
  typingUnpack,
  unittestAlias,
  unpackedComprehension,
  unpackedLoop,
  uselessBase,
  utcAlias,
  versionBranch,
  versionedSkip,
  yieldFrom,
];
