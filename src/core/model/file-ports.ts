// What the work on one file asks of the outside.

import type { ChatModel, LayOut, RandomHex, RuleEngine, SyntaxChecker } from '../ports.ts';

export interface FilePorts {
  readonly rules: RuleEngine;
  readonly syntax: SyntaxChecker;
  /** For the model's changes; rules do so themselves. Absent: texts stay as they were written. */
  readonly layOut?: LayOut;
  /** Null when no model is configured: rules are all there is. */
  readonly model: ChatModel | null;
  /** Draws the mark that fences file text in a prompt; must be unpredictable. */
  readonly nonce: RandomHex;
}
