// The braces of a glob, written out: `{a,b}.ts` stands for `a.ts` and `b.ts`. Bounded, because braces multiply.

const MAX_ALTERNATIVES = 64;

interface Group {
  readonly start: number;
  readonly end: number;
  readonly options: readonly string[];
}

/** All globs that `glob` stands for, or null when they are too many. Braces without a comma stand for themselves. */
export function expandBraces(glob: string): readonly string[] | null {
  const done: string[] = [];
  const queue: { readonly text: string; readonly from: number }[] = [{ text: glob, from: 0 }];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const group = findGroup(next.text, next.from);
    if (group === null) done.push(next.text);
    else {
      const { text } = next;
      const [head, tail] = [text.slice(0, group.start), text.slice(group.end + 1)];
      for (const option of group.options) queue.push({ text: head + option + tail, from: group.start });
    }
    if (done.length + queue.length > MAX_ALTERNATIVES) return null;
  }
  return done;
}

function findGroup(text: string, from: number): Group | null {
  for (let start = from; start < text.length; start += 1) {
    if (text[start] === '\\') start += 1;
    else if (text[start] === '{') {
      const group = readGroup(text, start);
      if (group !== null) return group;
    }
  }
  return null;
}

function readGroup(text: string, start: number): Group | null {
  const options: string[] = [];
  let [depth, optionStart] = [0, start + 1];
  for (let i = start; i < text.length; i += 1) {
    const character = text[i];
    if (character === '\\') i += 1;
    else if (character === '{') depth += 1;
    else if (character === ',' && depth === 1) {
      options.push(text.slice(optionStart, i));
      optionStart = i + 1;
    } else if (character === '}' && (depth -= 1) === 0) {
      return options.length === 0 ? null : { start, end: i, options: [...options, text.slice(optionStart, i)] };
    }
  }
  return null;
}
