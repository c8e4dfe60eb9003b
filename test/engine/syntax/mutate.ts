// Deterministic mutations of source text: a token deleted, doubled or swapped with its neighbour.

const TOKEN = /[A-Za-z_]\w*|\d[\w.]*|\s+|=>|[-+*/%=<>!&|]+|[^\s\w]/g;

function* random(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** `count` mutations of `text`, the same for the same seed. */
export function mutate(text: string, count: number, seed: number): readonly string[] {
  const dice = random(seed);
  const tokens = text.match(TOKEN) ?? [];
  const at = (): number => Math.floor(dice.next().value * tokens.length);
  return Array.from({ length: count }, () => {
    const copy = [...tokens];
    const index = at();
    const kind = Math.floor(dice.next().value * 3);
    if (kind === 0) copy.splice(index, 1);
    else if (kind === 1) copy.splice(index, 0, copy[index] ?? '');
    else [copy[index], copy[index + 1]] = [copy[index + 1] ?? '', copy[index] ?? ''];
    return copy.join('');
  });
}
