// L21: no rewrite adds text that speaks to whoever reads it next, such as an assistant at work on the pull request.
// Comments and strings count alike: both are read.

import { added, countBy, type Check } from './check.ts';

const ADDRESSES =
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|rules?|prompts?|guidelines?|checks?|previous|above|prior|policy)\b|\b(?:ai|llm|copilot|claude|gpt|chatgpt|codex|cursor|gemini|assistant|agents?|bots?|reviewers?|maintainers?|scanners?|linters?)\b.{0,40}\b(?:must|should|shall|please|need|do not|don't|never|always|skip|approve|merge|run|execute|add|remove|delete|disable|ignore|trust|push)\b|\b(?:you (?:are|must|should|may|can) (?:now|an?|the|not|always|never|safely|also|run|execute|approve|merge|skip)|system ?prompt|as an ai|new instructions?|note to (?:the |any )?(?:ai|agents?|reviewers?|assistants?|models?|llms?))\b|\b(?:approve|merge|auto-?merge) (?:this|the) (?:pr|pull request|change|diff|patch)\b|\b(?:safe|reviewed|approved|audited|verified)\b.{0,30}\b(?:no (?:need|further)|skip|do not|don't|without)\b.{0,20}\b(?:review|check|flag|scan|change|verif\w+)\b|\b(?:please|now|then|first) (?:run|execute|install|download|curl|open|visit|fetch|paste|delete|disable) |\bdo not (?:report|flag|mention|review|scan|tell)\b|<\/?(?:system|assistant|user|instructions?|tool_call)\b|\[\/?(?:INST|SYSTEM)\]|<\|\w+\|>/i;
/** What acts on GitHub when it stands in a text that is shown there. */
const ACTS =
  /(?<![\w.@])@[a-z\d][a-z\d-]{1,38}\b(?=.{0,40}\b(?:please|approve|merge|review|run|deploy)\b)|\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?) #\d+/i;

/** `instructions_added` when a line that is new addresses its reader. */
export const checkInstructions: Check = {
  name: 'instructions_added',
  run({ before, after, source }) {
    if (source === 'rule') return null;
    const fresh = [...added(countBy(lines(before)), countBy(lines(after))).keys()];
    const known = before.toLowerCase();
    const bad = fresh.some((line) => [ADDRESSES, ACTS].some((pattern) => isNew(pattern.exec(line)?.[0], known)));
    return bad ? { reason: 'instructions_added' } : null;
  },
};

function lines(text: string): string[] {
  return text.split('\n').map((line) => line.trim().slice(0, 2_000));
}

/** A line that is changed elsewhere may keep what it said. */
function isNew(found: string | undefined, known: string): boolean {
  return found !== undefined && !known.includes(found.toLowerCase());
}
