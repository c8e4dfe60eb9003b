// What a model says in sentences, as far as people and the programs that read pull requests for them may see it. The file
// may have told the model what to say; words that speak to the reader instead of about the code are dropped.

import { plainLine } from './plain-text.ts';

/** Sentences that give orders to a reader, a reviewer or another model. */
const ORDERS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b.{0,60}\b(?:instruction|prompt|rule|above|previous|prior|guideline)/i,
  /\b(?:system prompt|system message|developer message|jailbreak|prompt injection)\b/i,
  /\byou are (?:now |no longer )?(?:an? |the |my )?(?:\w+ )?(?:ai|assistant|agent|model|reviewer|bot|dan)\b/i,
  /\b(?:approve|merge|auto-?merge|rubber.?stamp|lgtm)\b.{0,40}\b(?:this|pull request|pr|change|review)/i,
  /\b(?:ai|assistant|agent|copilot|claude|chatgpt|gpt|llm|language model|reviewer|maintainer)s?\b.{0,40}\b(?:must|should|shall|please|need to|have to)\b/i,
  /<\|?\s*\/?(?:system|im_start|im_end|assistant|user|tool)\b/i,
  /\b(?:run|execute|paste|type)\b.{0,30}\b(?:following|this|command|script|terminal|shell)\b|\bcurl\b.{0,200}\|\s*(?:ba)?sh\b/i,
  /\bhttps?:\/\/|\bwww\.\w/i,
];

/** One plain line of at most `maxChars`; empty when the words give orders or lead elsewhere. */
export function ownWords(words: string, maxChars: number): string {
  const line = plainLine(words, maxChars);
  return ORDERS.some((order) => order.test(line)) ? '' : line;
}
