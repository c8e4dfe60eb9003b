// Where a text holds likely live credentials, also when code puts them together from several string literals.

import { assignedSecrets } from './assigned.ts';
import { KEY_MATERIAL, PRIVATE_KEY, SECRET_KINDS } from './kinds.ts';
import { joinLiterals, type Joined } from './join-literals.ts';

/** A part of the text, without line ends. A secret that spans lines or literals has several. */
export interface SecretPlace {
  readonly start: number;
  readonly end: number;
}

/** The places of all likely secrets, in order and apart from each other. */
export function findSecrets(text: string): readonly SecretPlace[] {
  const joined = joinLiterals(text);
  const found = [...inText(text), ...inJoined(joined)];
  return merge(found.flatMap(({ start, end }) => byLine(text, start, end)));
}

/** The secrets themselves. They never leave the caller. */
export function likelySecrets(text: string): readonly string[] {
  return findSecrets(text).map(({ start, end }) => text.slice(start, end));
}

function inText(text: string): SecretPlace[] {
  const keys = [...text.matchAll(PRIVATE_KEY)].flatMap((match) => {
    const { start } = secretOf(match);
    const material = [...(match.groups?.['secret'] ?? '').matchAll(KEY_MATERIAL)];
    return material.map(({ index, 0: { length } }) => ({ start: start + index, end: start + index + length }));
  });
  const formed = SECRET_KINDS.flatMap(({ pattern }) => [...text.matchAll(pattern)].map(secretOf));
  return [...keys, ...formed, ...assignedSecrets(text).map(secretOf)];
}

/** Only what has a form of its own: across literals a telling name says little. */
function inJoined({ text, origin }: Joined): SecretPlace[] {
  if (text === '') return [];
  const places = SECRET_KINDS.flatMap(({ pattern }) => [...text.matchAll(pattern)].map(secretOf));
  return places.flatMap(({ start, end }) => pieces(origin, start, end));
}

/** The literal parts that a place of the joined text came from. */
function pieces(origin: Int32Array, start: number, end: number): SecretPlace[] {
  const found: { start: number; end: number }[] = [];
  for (let at = start; at < end; at += 1) {
    const from = origin[at] ?? 0;
    const last = found.at(-1);
    if (last?.end === from) last.end += 1;
    else found.push({ start: from, end: from + 1 });
  }
  return found;
}

function secretOf(match: RegExpMatchArray): SecretPlace {
  const secret = match.groups?.['secret'];
  const begin = match.index ?? 0;
  const start = secret === undefined ? begin : begin + match[0].lastIndexOf(secret);
  return { start, end: start + (secret ?? match[0]).length };
}

/** Line by line, so that a text without its secrets has as many lines as before. */
function byLine(text: string, start: number, end: number): SecretPlace[] {
  const found: SecretPlace[] = [];
  let from = start;
  for (const line of text.slice(start, end).split('\n')) {
    if (line.trim() !== '') found.push({ start: from, end: from + line.length });
    from += line.length + 1;
  }
  return found;
}

function merge(places: readonly SecretPlace[]): SecretPlace[] {
  const merged: { start: number; end: number }[] = [];
  for (const place of [...places].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && place.start < last.end) last.end = Math.max(last.end, place.end);
    else merged.push({ ...place });
  }
  return merged;
}
