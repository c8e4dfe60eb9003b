// Strings put together in a newer way: `%`, `format` and `+` become strings with code inside. Their fixed parts must stay
// the same text in the same order, and what says how a value is shown must stay.

import type { Language } from '../language.ts';
import type { Region } from './explain.ts';
import { TEXT } from './literal-text.ts';
import { FORMATTED, SPEC } from './tokens.ts';

type Way = 'percent' | 'call' | 'sum';

interface Template {
  /** The text without its holes. */
  readonly fixed: string;
  readonly specs: readonly string[];
  /** Numbers of the arguments that are shown, in order; -1 for the next one. */
  readonly places: readonly number[];
  readonly names: readonly string[];
}

const HOLES: Readonly<Record<Exclude<Way, 'sum'>, RegExp>> = {
  percent: /%(?<name>\(\w+\))?(?<spec>[-+0#]*\d*(?:\.\d+)?[sdrfgxXoeEic%])/g,
  call: /\{\{|\}\}|\{(?<name>\w*)(?<conversion>(?:![rsa])?)(?::(?<spec>[^{}]*))?\}/g,
};
/** How a value is turned into text where the newer form does so by itself. */
const TO_TEXT = ['str', 'String', 'toString', 'ToString', 'to_s'];

/** `region` without the tokens that a newer way of formatting explains. */
export function explainFormatting(region: Region, language: Language): Region {
  const came = count(region.gained, FORMATTED) - count(region.lost, FORMATTED);
  const way = came > 0 ? wayOf(region.lost, language) : null;
  if (way === null) return region;
  const olds = region.lost.filter((token) => token.startsWith(TEXT)).map((token) => token.slice(1));
  const keys = way === 'percent' ? olds.flatMap((text) => read(text, way).names) : [];
  const templates = olds.filter((text) => !keys.includes(text)).map((text) => read(text, way));
  const isSame = sameText(templates, region.gained) && sameSpecs(templates, region.gained);
  if (!isSame || !ascending(templates.flatMap(({ places }) => places))) return region;
  const lost = region.lost.filter((token) => !token.startsWith(TEXT));
  const shown = templates.reduce((sum, { places, names }) => sum + places.length + names.length, 0);
  takeAway(lost, way, { came, shown, names: templates.flatMap(({ names }) => names) });
  return { lost, gained: region.gained.filter((token) => !isFormat(token)) };
}

function wayOf(lost: readonly string[], language: Language): Way | null {
  if (language === 'python' && lost.includes('%')) return 'percent';
  if (lost.includes('format') || lost.includes('Format')) return 'call';
  return lost.includes('+') || (language === 'php' && lost.includes('.')) ? 'sum' : null;
}

function read(text: string, way: Way): Template {
  if (way === 'sum') return { fixed: text, specs: [], places: [], names: [] };
  const [specs, places, names]: [string[], number[], string[]] = [[], [], []];
  const fixed = text.replace(HOLES[way], (whole: string, ...rest: unknown[]) => {
    if (whole === '%%' || whole === '{{' || whole === '}}') return whole.slice(1);
    const { name = '', spec = '', conversion = '' } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const key = name.replace(/[()]/g, '');
    if (/^\d*$/.test(key)) places.push(key === '' ? -1 : Number(key));
    else names.push(key);
    specs.push(...(conversion === '' ? [] : [conversion]), way === 'percent' ? percentSpec(spec) : spec);
    return '';
  });
  return { fixed, specs: specs.filter((spec) => spec !== ''), places, names };
}

function percentSpec(spec: string): string {
  if (spec === 's') return '';
  return spec === 'r' ? '!r' : spec;
}

function sameText(templates: readonly Template[], gained: readonly string[]): boolean {
  const said = templates.map(({ fixed }) => fixed).join('');
  const says = gained
    .filter((token) => token.startsWith(TEXT))
    .map((token) => token.slice(1))
    .join('');
  return said === says || said === says.replace(/\{\{/g, '{').replace(/\}\}/g, '}');
}

function sameSpecs(templates: readonly Template[], gained: readonly string[]): boolean {
  const says = gained.filter((token) => token.startsWith(SPEC)).map((token) => token.slice(1));
  return templates.flatMap(({ specs }) => specs).join(' ') === says.join(' ');
}

function ascending(places: readonly number[]): boolean {
  return places.every((place, at) => place === -1 || place === at);
}

/** What the older form needs around its arguments: no more brackets and commas than it can have had. */
function takeAway(
  lost: string[],
  way: Way,
  { came, shown, names }: { readonly came: number; readonly shown: number; readonly names: readonly string[] },
): void {
  const conversions = TO_TEXT.reduce((sum, name) => sum + remove(lost, name, came * 4), 0);
  const brackets = came + conversions;
  remove(lost, '(', brackets);
  remove(lost, ')', brackets);
  if (way === 'sum') {
    remove(lost, '+', came * 8);
    remove(lost, '.', conversions);
    return;
  }
  remove(lost, ',', Math.max(0, shown));
  for (const name of names) remove(lost, name, 1);
  if (way === 'percent') {
    remove(lost, '%', came);
    for (const token of ['{', '}']) remove(lost, token, came);
    remove(lost, ':', names.length);
    return;
  }
  for (const token of ['format', 'Format', 'string', 'String', '.']) remove(lost, token, came);
  remove(lost, '=', names.length);
}

function remove(tokens: string[], token: string, most: number): number {
  let removed = 0;
  for (let at = tokens.indexOf(token); at >= 0 && removed < most; at = tokens.indexOf(token)) {
    tokens.splice(at, 1);
    removed += 1;
  }
  return removed;
}

function isFormat(token: string): boolean {
  return token === FORMATTED || token.startsWith(TEXT) || token.startsWith(SPEC);
}

function count(tokens: readonly string[], token: string): number {
  return tokens.filter((one) => one === token).length;
}
