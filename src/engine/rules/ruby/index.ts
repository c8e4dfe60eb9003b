// The Ruby rules, in the order of their rows.

import type { GrammarRule } from '../grammar/rule.ts';
import { codingLine } from './coding-line.ts';
import { hashSyntax } from './hash-syntax.ts';
import { fileExists, integerClass, wordConstant } from './removed-names.ts';

/** All Ruby rules. */
export const RUBY_RULES: readonly GrammarRule[] = [hashSyntax, fileExists, integerClass, wordConstant, codingLine];
