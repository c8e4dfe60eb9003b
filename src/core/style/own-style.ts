// What a file's own text says about its style, by majority: quotes, indentation, semicolons. Null where it says nothing
// or too little to call it a habit.

import type { Language } from '../language.ts';
import { maskCode } from '../validate/mask-code.ts';
import type { CodeStyle, Indent } from './code-style.ts';
import { literalsOf, takesOtherQuotes } from './literals.ts';
import { isScript } from './style-file.ts';

export type OwnStyle = Pick<CodeStyle, 'quotes' | 'indent' | 'semicolons'>;

/** A habit needs this share of all places where it could show. */
const HABIT = 2 / 3;

/** The habits of a text. */
export function ownStyle(text: string, language: Language): OwnStyle {
  const { code } = maskCode(text, language);
  return {
    quotes: ownQuotes(text, language),
    indent: ownIndent(code, language),
    semicolons: isScript(language) ? ownSemicolons(text, code) : null,
  };
}

/** The declared style, with the file's habits where nothing is declared. */
export function styleInForce(declared: CodeStyle | undefined, text: string, language: Language): OwnStyle {
  const own = ownStyle(text, language);
  return {
    quotes: declared?.quotes ?? own.quotes,
    indent: own.indent ?? declared?.indent ?? null,
    semicolons: declared?.semicolons ?? own.semicolons,
  };
}

/** One step of a text's indentation, or `otherwise` when it has none. */
export function indentStep(text: string, language: Language, otherwise: string): string {
  const indent = ownIndent(maskCode(text, language).code, language);
  if (indent === null) return otherwise;
  return indent.unit === 'tab' ? '\t' : ' '.repeat(indent.width);
}

/** Only literals that could be written either way have chosen; attributes of JSX follow a rule of their own. */
function ownQuotes(text: string, language: Language): OwnStyle['quotes'] {
  const chosen = literalsOf(text, language).filter(
    (literal) =>
      takesOtherQuotes(literal) &&
      !(isScript(language) && /[\w-]=$/.test(text.slice(Math.max(0, literal.start - 2), literal.start))),
  );
  const single = chosen.filter(({ quote }) => quote === "'").length;
  if (chosen.length === 0) return null;
  if (single >= chosen.length * HABIT) return 'single';
  return chosen.length - single >= chosen.length * HABIT ? 'double' : null;
}

/** The step by which lines go deeper. `code` has no comments and no texts. */
function ownIndent(code: string, language: Language): Indent | null {
  const steps = new Map<string, number>();
  let last = '';
  // Python aligns what stands in brackets as it likes; its blocks open with a colon.
  const opens = language === 'python' ? /:\s*$/ : /\S/;
  let isOpen = false;
  for (const line of code.split('\n')) {
    if (line.trim() === '') continue;
    const blanks = /^[ \t]*/.exec(line)?.[0] ?? '';
    if (isOpen && blanks.length > last.length && blanks.startsWith(last)) {
      const step = blanks.slice(last.length);
      steps.set(step, (steps.get(step) ?? 0) + 1);
    }
    last = blanks;
    isOpen = opens.test(line);
  }
  // A step of one blank is an alignment.
  const known = [...steps].filter(([step]) => step === '\t' || /^ {2,8}$/.test(step));
  const [most] = known.toSorted(([, a], [, b]) => b - a);
  if (most === undefined) return null;
  return most[0] === '\t' ? { unit: 'tab', width: 4 } : { unit: 'space', width: most[0].length };
}

/** Lines that are whole statements by their first word. */
const STATEMENT = /^\s*(?:const|let|var|return|import|export|throw)\b/;
const OPEN_END = /[{([,;=+\-*/<>?:&|.]$/;

function ownSemicolons(text: string, code: string): boolean | null {
  const lines = code.split('\n');
  const texts = text.split('\n');
  let [withOne, without] = [0, 0];
  lines.forEach((line, at) => {
    if (line.trimEnd().endsWith(';')) withOne += 1;
    // The masked line lacks a text at its end, which is an end all the same.
    else if (STATEMENT.test(line) && !OPEN_END.test((texts[at] ?? '').trimEnd()) && !continues(lines[at + 1]))
      without += 1;
  });
  if (withOne + without === 0) return null;
  if (withOne >= (withOne + without) * HABIT) return true;
  return without >= (withOne + without) * HABIT ? false : null;
}

function continues(next: string | undefined): boolean {
  return next !== undefined && /^\s*[.?:+\-*/&|=)\]}]/.test(next);
}
