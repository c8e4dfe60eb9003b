// L14: a model's edit says the same in newer words. Whatever no known modernisation explains is refused: a changed number
// or text, another operator, a lost `await`, an exception that is swallowed. Rules are proven by their own tests.

import type { Check, Rejection } from './check.ts';
import { unexplained, type Unexplained } from './explain.ts';
import { TEXT } from './literal-text.ts';
import { misplacedDeclaration } from './script-scope.ts';

/** Words that decide what runs, when, and under whose care. */
const FLOW =
  /^(?:await|async|yield|return|raise|throw|throws|break|continue|try|except|catch|finally|rescue|ensure|with|using|lock|synchronized|defer|go|if|elif|else|unless|while|for|switch|case|when|match|assert|retry|acquire|release|Lock|Unlock|RLock|RUnlock)⏎?$/;

/** `literal_changed`, `control_flow_changed` or `behaviour_changed`. */
export const checkMeaning: Check = {
  name: 'meaning',
  run({ before, after, language, source, floor }) {
    if (source === 'rule') return null;
    if (before !== after && before.replace(/\s+/g, '') === after.replace(/\s+/g, '')) {
      return { reason: 'bytes_changed', detail: 'nothing but layout' };
    }
    const left = unexplained({ before, after, language, floor });
    if (left !== null) return rejection(left);
    return misplacedDeclaration(before, after, language)
      ? { reason: 'behaviour_changed', detail: 'scope of a name' }
      : null;
  },
};

function rejection({ lost, gained, moved }: Unexplained): Rejection {
  const changed = [...lost, ...gained];
  if ([...changed, ...moved].some((token) => token.startsWith(TEXT) || /^\d/.test(token))) {
    return { reason: 'literal_changed', detail: 'a number or a text' };
  }
  const flow = changed.find((token) => FLOW.test(token));
  if (flow !== undefined) return { reason: 'control_flow_changed', detail: flow.replace(/\W/g, '') };
  return { reason: 'behaviour_changed', detail: changed.length === 0 ? 'order' : `${String(changed.length)} tokens` };
}
