// String literals: prefix, quotes and body of each part, and the value of those without escapes that need a table.

import { partsOf, type Node } from './node.ts';

/** One quoted part. */
export interface StringPart {
  readonly node: Node;
  readonly prefix: string;
  readonly quote: string;
  readonly body: string;
}

const LITERAL = /^([a-z]*)('''|"""|'|")([\s\S]*)\2$/i;

/** The parts of a literal, implicit joins included; null when it is no string literal or one of them cannot be read. */
export function stringParts(node: Node): readonly StringPart[] | null {
  if (node.type === 'concatenated_string') {
    const parts = partsOf(node).map(partOf);
    return parts.every((part) => part !== null) ? parts : null;
  }
  const part = partOf(node);
  return part === null ? null : [part];
}

function partOf(node: Node): StringPart | null {
  if (node.type !== 'string') return null;
  const [, prefix = '', quote = '', body = ''] = LITERAL.exec(node.text) ?? [];
  return quote === '' ? null : { node, prefix, quote, body };
}

function isKind(node: Node, kind: (prefix: string) => boolean): boolean {
  return stringParts(node)?.every(({ prefix }) => kind(prefix.toLowerCase())) === true;
}

/** A text literal that is evaluated without code: no bytes, no f-string. */
export function isText(node: Node): boolean {
  return isKind(node, (prefix) => !/[bft]/.test(prefix));
}

/** A text literal, f-strings included. */
export function isTextOrFormatted(node: Node): boolean {
  return isKind(node, (prefix) => !/[bt]/.test(prefix));
}

/** A bytes literal. */
export function isBytes(node: Node): boolean {
  return isKind(node, (prefix) => prefix.includes('b'));
}

/** The value of a literal without escapes; null for others. */
export function plainValue(node: Node): string | null {
  const parts = stringParts(node);
  if (parts === null || parts.some(({ prefix, body }) => /[ft]/i.test(prefix) || body.includes('\\'))) return null;
  return parts.map(({ body }) => body).join('');
}

/** Like `plainValue`, for text only. */
export function plainText(node: Node): string | null {
  return isText(node) ? plainValue(node) : null;
}

/** A value as Python's `repr` would write it; null when it holds what would need an escape. */
export function reprOf(value: string): string | null {
  if (/[\\\n\r\t]|[^ -~]/.test(value)) return null;
  if (!value.includes("'")) return `'${value}'`;
  return value.includes('"') ? null : `"${value}"`;
}

const UTF8 = /^(?:utf[-_ ]?8|u8|utf|cp65001)$/i;
const ASCII = /^(?:ascii|us[-_]ascii|646)$/i;
const LATIN1 = /^(?:latin[-_]?1|iso[-_]?8859[-_]1|l1|8859|cp819|latin)$/i;

/** The codec that a name of an encoding stands for, of those that rules know. */
export function codecOf(name: string): 'utf-8' | 'ascii' | 'latin-1' | null {
  if (UTF8.test(name)) return 'utf-8';
  if (ASCII.test(name)) return 'ascii';
  return LATIN1.test(name) ? 'latin-1' : null;
}
