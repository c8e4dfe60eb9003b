// How exact newer twins are written: patterns over tokens that are joined by blanks.

/** A pattern over tokens joined by blanks, and the newer form. */
export type Form = readonly [pattern: RegExp, to: string];

/** A name with members, e.g. `a . b`. Bounded, so that a search stays linear. */
export const PATH = '[\\w$@]+(?: (?:\\.|->|::) [\\w$]+){0,6}';
/** An argument with at most one more pair of brackets inside. */
const ARGUMENT = '(?:[^()\\s]+ |\\( (?:[^()\\s]+ ){0,40}\\) ){0,40}';
/** Reads a pattern in which `PATH` and `ARGUMENT` stand for these. */
export function form(pattern: string, to: string): Form {
  return [new RegExp(pattern.replaceAll('PATH', PATH).replaceAll('ARGUMENT', ARGUMENT), 'g'), to];
}

/** What needs no brackets beside an operator that binds tightly. */
export const OPERAND = `(?:${PATH}|\\d[\\w.]*)`;

/** An expression without a comma outside of brackets. */
export const ONE = '(?:[^(),:⇥⇤\\s]+ |\\( ARGUMENT\\) ){1,20}';
