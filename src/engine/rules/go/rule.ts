// Makes Go rules.

import { rulesOf } from '../grammar/rule.ts';

/** A rule about Go. */
export const goRule = rulesOf('go');
