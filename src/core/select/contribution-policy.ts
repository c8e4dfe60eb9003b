// Whether a repository says that it takes no changes made by machines. Reads the words of its CONTRIBUTING file; when
// they can be read both ways it did not say so. Decides nothing else about contributing.

import type { TreeEntry } from '../changes.ts';

/** Where GitHub looks for the file, first to last. */
const FOLDERS = ['.github/', '', 'docs/'];
const NAME = /^contributing(?:\.(?:md|markdown|rst|txt|adoc))?$/i;

/** The file that says how to contribute; null when there is none. */
export function findContributing(tree: readonly TreeEntry[]): TreeEntry | null {
  for (const folder of FOLDERS) {
    const found = tree.find(
      ({ path, type, mode }) =>
        type === 'blob' && mode !== '120000' && path.startsWith(folder) && NAME.test(path.slice(folder.length)),
    );
    if (found !== undefined) return found;
  }
  return null;
}

/** Machines that write code. `ai` in small letters is a word of other languages, so it counts only in a compound. */
const MACHINES =
  /\b(?:AIs?|A\.I\.|LLMs?|[Cc]hat-?GPT|GPT|[Cc]opilot|[Cc]laude|[Gg]enerative|[Aa]rtificial intelligence|[Ll](?:arge )?[Ll]anguage [Mm]odels?|(?:ai|llm|machine|[Mm]achine|[Bb]ot|[Aa]uto(?:matically)?)[- ](?:generated|written|assisted|made|created|authored)|[Aa]utomated|[Bb]ots?)\b/;
const WORK =
  /\b(?:contribut\w*|pull[- ]?requests?|PRs?|MRs?|patch(?:es)?|code|commits?|changes?|submissions?|submit|issues?|content|work|tools?)\b/i;
const DOES_NOT =
  /\b(?:do(?:es)? not|don['’]?t|will not|won['’]?t|cannot|can['’]?t|never|no longer|must not|may not|should not|please avoid)\s+(?:\w+\s+){0,2}?(?:accept|allow|take|merge|want|use|using|submit|send|open|review|consider|permit|welcome|contribute|be used)/i;
const IS_NOT =
  /\b(?:is|are|be|was|were)\s+(?:\w+\s+)?(?:not|never)\s+(?:\w+\s+)?(?:allowed|permitted|accepted|welcome|merged|considered|wanted)/i;
const BANNED =
  /\b(?:prohibited|forbidden|banned|disallowed|unwelcome|(?:reject|close|ban|forbid|prohibit|refuse)s?|(?:will|get|are|be)\s+(?:\w+\s+){0,2}?(?:closed|rejected|declined))\b/i;
const NO_MACHINES =
  /\b[Nn][Oo]\s+(?:[\w-]+\s+){0,2}?(?:AI|LLM|GPT|Copilot|ChatGPT|bots?\b|automated|generative|ai-|machine)/;
/** Words that make a ban one of something less. */
const CONDITION =
  /\b(?:unless|without|except|haven['’]?t|have not|(?:do not|don['’]?t|can(?:no|['’])t) (?:fully )?understand|unreviewed|undisclosed|untested|blindly|low[- ](?:quality|effort)|necessary|required|discourage\w*)\b/i;

/** Whether the text says that changes made by a machine are not taken. */
export function refusesMachines(text: string): boolean {
  return sentencesOf(text).some(
    (sentence) =>
      MACHINES.test(sentence) &&
      WORK.test(sentence) &&
      !CONDITION.test(sentence) &&
      [DOES_NOT, IS_NOT, BANNED, NO_MACHINES].some((ban) => ban.test(sentence)),
  );
}

/** Markdown without its marks, cut where a sentence, an item or a paragraph ends. */
function sentencesOf(text: string): readonly string[] {
  return text
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/```[\s\S]*?```/g, '\n\n')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`>#]+/g, ' ')
    .split(/(?<=[.!?])\s+|\n\s*\n|\n\s*(?:[-+]|\d+[.)])\s+/)
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim());
}
