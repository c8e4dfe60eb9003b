// One way in which newer code says what older code said, as the tokens that go and the tokens that come. Written as a
// line of text: `lru_cache ( maxsize = None ) --> cache ;; python>=9`.

/** The versions from which a recipe may be used. */
export interface Since {
  readonly python?: number;
  readonly ecmascript?: number;
  readonly node?: number;
}

/** A token, or several of which any will do. */
export type Slot = readonly string[];

export interface Recipe {
  readonly text: string;
  readonly lost: readonly Slot[];
  readonly gained: readonly Slot[];
  /** Tokens that may go or come along, any number of them. */
  readonly mayLose: readonly Slot[];
  readonly mayGain: readonly Slot[];
  /** For what goes or comes far from the rest of the edit, such as an import; used there only. */
  readonly far: boolean;
  readonly since: Since;
}

/**
 * Reads recipes, one a line: what goes, `-->`, what comes, and after `;;` flags. Tokens are separated by blanks;
 * `a¦b` is either, `any:a` any number of times or not at all. Longer recipes come first, so that they win.
 */
export function recipes(lines: string): readonly Recipe[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(recipe)
    .toSorted((a, b) => weight(b) - weight(a));
}

function weight({ lost, gained }: Recipe): number {
  return lost.length + gained.length;
}

function recipe(text: string): Recipe {
  const [body = '', flags = ''] = text.split(/ ?;; /);
  const [lost = '', gained = ''] = body.split(/(?:^| )-->(?: |$)/);
  const words = flags.split(' ');
  const [goes, comes] = [slots(lost, false), slots(gained, false)];
  return {
    text,
    ...{ lost: without(goes, comes), gained: without(comes, goes) },
    ...{ mayLose: slots(lost, true), mayGain: slots(gained, true) },
    far: words.includes('far'),
    since: Object.fromEntries(words.flatMap((word) => sinceOf(word))),
  };
}

/** What stands on both sides is no difference. */
function without(slots: readonly Slot[], others: readonly Slot[]): readonly Slot[] {
  const left = others.map((slot) => slot.join('¦'));
  return slots.filter((slot) => {
    const at = left.indexOf(slot.join('¦'));
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
}

function sinceOf(word: string): [keyof Since, number][] {
  const [, name, version] = /^(python|ecmascript|node)>=(\d+)$/.exec(word) ?? [];
  return name === undefined ? [] : [[name as keyof Since, Number(version)]];
}

function slots(side: string, optional: boolean): readonly Slot[] {
  return side
    .split(' ')
    .filter((token) => token !== '' && token.startsWith('any:') === optional)
    .map((token) => token.replace(/^any:/, '').split('¦'));
}
