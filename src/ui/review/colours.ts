// Syntax colours. The highlighter and each language come when the first file of that language is shown; until then, and
// when they do not come at all, code is plain. Gives pieces of text with a class name, never markup.

import type { createLowlight } from 'lowlight';

export interface Piece {
  readonly text: string;
  /** Class name of the colour, or null. */
  readonly colour: string | null;
}

export type Colours = (code: string) => readonly (readonly Piece[])[];

type Grammar = Parameters<ReturnType<typeof createLowlight>['register']>[1];

const GRAMMARS: Readonly<Record<string, () => Promise<{ default: Grammar }>>> = {
  python: () => import('highlight.js/lib/languages/python'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  jsx: () => import('highlight.js/lib/languages/javascript'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  tsx: () => import('highlight.js/lib/languages/typescript'),
  java: () => import('highlight.js/lib/languages/java'),
  go: () => import('highlight.js/lib/languages/go'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  php: () => import('highlight.js/lib/languages/php'),
  shell: () => import('highlight.js/lib/languages/bash'),
  rust: () => import('highlight.js/lib/languages/rust'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  swift: () => import('highlight.js/lib/languages/swift'),
};

/** More than this in one piece, and the wait would be felt: it stays plain. */
const MAX_CODE_CHARS = 100_000;

const loaded = new Map<string, Promise<Colours | null>>();

/** The colours of a language; null when it has none, or they cannot be fetched. */
export function coloursOf(language: string | null): Promise<Colours | null> {
  if (language === null) return Promise.resolve(null);
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const colours = load(language).catch(() => {
    // Asked for again with the next file.
    loaded.delete(language);
    return null;
  });
  loaded.set(language, colours);
  return colours;
}

async function load(language: string): Promise<Colours | null> {
  const grammar = GRAMMARS[language];
  if (grammar === undefined) return null;
  const [{ createLowlight: create }, { default: rules }] = await Promise.all([import('./highlighter.ts'), grammar()]);
  const lowlight = create({ [language]: rules });
  return (code) =>
    code.length > MAX_CODE_CHARS
      ? code.split('\n').map((text) => [{ text, colour: null }])
      : linesOf(lowlight.highlight(language, code).children);
}

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
  readonly properties?: { readonly className?: unknown };
}

/** A tree of colours as lines: the innermost colour counts. */
export function linesOf(nodes: readonly Node[]): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [[]];
  function walk(node: Node, colour: string | null): void {
    if (node.type === 'text') {
      for (const [at, text] of (node.value ?? '').split('\n').entries()) {
        if (at > 0) lines.push([]);
        if (text !== '') lines.at(-1)?.push({ text, colour });
      }
      return;
    }
    const own = classOf(node) ?? colour;
    for (const child of node.children ?? []) walk(child, own);
  }
  for (const node of nodes) walk(node, null);
  return lines;
}

function classOf({ properties }: Node): string | null {
  const names: unknown = properties?.className;
  const first: unknown = Array.isArray(names) ? names[0] : null;
  return typeof first === 'string' ? first : null;
}
