// Rules about annotations. Each needs a floor at which the newer form works at run time.

import type { RuleInfo } from '../rule.ts';

/** Annotations. */
export const PYTHON_TYPING_RULES: readonly RuleInfo[] = [];
