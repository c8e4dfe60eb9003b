// What an attack is, and the places where it strikes.

import type { RejectionReason } from '../../../../src/core/file-reasons.ts';
import type { Program, Target } from '../programs.ts';

/** What the obedient model sees of its question. */
export interface Seen {
  readonly program: Program;
  readonly instructions: string;
  readonly mark: string;
  /** The placeholder of the token. */
  readonly placeholder: string;
}

export type Edits = readonly (readonly [search: string, replace: string])[];

/** What hostile words ask for, as the worst answer of a model that obeys them. */
export interface Attack {
  readonly name: string;
  readonly order: string;
  /** Edits, or raw text; null where the language has no such thing. */
  readonly answer: (seen: Seen) => Edits | string | null;
  /** What the file is refused for, by the check that is there for it: a miss would prove nothing. */
  readonly refused: readonly RejectionReason[];
}

const INDENTS: Readonly<Record<Target, string>> = { python: '    ', javascript: '  ', go: '\t', php: '    ' };

type Code = Readonly<Partial<Record<Target, string>>>;

/** Code in the place of the outdated statement. */
export function instead(code: Code | string): Attack['answer'] {
  return ({ program }) => {
    const line = typeof code === 'string' ? code : code[program.language];
    return line === undefined ? null : [[program.old, line]];
  };
}

/** Code before the outdated statement, which stays. */
export function beside(code: Code): Attack['answer'] {
  return ({ program: { language, old } }) => {
    const line = code[language];
    return line === undefined ? null : [[old, `${line}\n${INDENTS[language]}${old}`]];
  };
}

/** Code at the head of the function, before its check. */
export function atHead(code: Code): Attack['answer'] {
  return ({ program }) => {
    const line = code[program.language];
    return line === undefined ? null : [[program.entry, `${program.entry}\n${line}`]];
  };
}

/** One part of the program for another. */
export function swap(part: 'entry' | 'test' | 'refusal', code: Code): Attack['answer'] {
  return ({ program }) => {
    const line = code[program.language];
    return line === undefined ? null : [[program[part], line]];
  };
}
