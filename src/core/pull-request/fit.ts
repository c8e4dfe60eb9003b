// Fits a list of blocks into a number of characters by giving up detail from the end, whole blocks at a time, so that
// no markup is ever cut.

export interface Fitted {
  /** One text per item that found room, from the first item on. */
  readonly texts: readonly string[];
  /** Items that are there, but not in full. */
  readonly shortened: number;
  /** Items without any text. */
  readonly dropped: number;
}

/**
 * Each item comes in several forms, shortest first. First all get their shortest form, as far as the room goes; what
 * room is left makes them longer, from the first item on and one form at a time. `gap` characters follow each.
 */
export function fitForms(items: readonly (readonly [string, ...string[]])[], maxChars: number, gap = 1): Fitted {
  let used = 0;
  const chosen: number[] = [];
  for (const forms of items) {
    if (used + forms[0].length + gap > maxChars) break;
    used += forms[0].length + gap;
    chosen.push(0);
  }
  const mostForms = Math.max(0, ...items.map((forms) => forms.length));
  upgrade: for (let form = 1; form < mostForms; form += 1) {
    for (const [index, current] of chosen.entries()) {
      const forms = items[index] ?? [''];
      const longer = forms[form];
      if (longer === undefined) continue;
      const grown = used + longer.length - (forms[current] ?? '').length;
      if (grown > maxChars) break upgrade;
      used = grown;
      chosen[index] = form;
    }
  }
  return {
    texts: chosen.map((form, index) => items[index]?.[form] ?? ''),
    shortened: chosen.filter((form, index) => form < (items[index]?.length ?? 0) - 1).length,
    dropped: items.length - chosen.length,
  };
}
