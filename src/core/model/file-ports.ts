// What the work on one file asks of the outside.

import type { ChatModel, RandomHex, RuleEngine, SyntaxChecker } from '../ports.ts';

export interface FilePorts {
  readonly rules: RuleEngine;
  readonly syntax: SyntaxChecker;
  /** Null when no model is configured: rules are all there is. */
  readonly model: ChatModel | null;
  /** Draws the mark that fences file text in a prompt; must be unpredictable. */
  readonly nonce: RandomHex;
}
