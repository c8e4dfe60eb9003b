// What a text must not hold, read as GitHub reads it in both places: rendered, where code is left alone, and raw, where
// a squash commit has no markup.

/** Names of what GitHub could act on in `text`. */
export function loudParts(text: string): string[] {
  const found = LOUD.flatMap(([name, pattern]) => (pattern.test(text) ? [name] : []));
  // Outside code, and with our own few tags gone, no character is left that markdown or HTML could begin with.
  const outside = text
    .replace(/`[^`\n]+`/g, '')
    .replace(/<code>[^<\n]*<\/code>/g, '')
    .replace(/<details(?: open)?>|<\/details>|<\/?summary>/g, '')
    .replace(/&#x[0-9a-f]+;/g, '');
  return /[`<>[\]\\~*_$@&]|!\(|\]\(/.test(outside) ? [...found, `markup in ${JSON.stringify(outside)}`] : found;
}

const LOUD: readonly (readonly [string, RegExp])[] = [
  ['mention', /@/],
  ['issue', /#\d/],
  ['GH issue', /(?<![\p{L}\p{N}])gh-\d/iu],
  ['decimal reference that holds #n', /&#\d/],
  ['URL', /:\/\//],
  ['www', /www\./i],
  ['commit id', /(?<![\p{L}\p{N}])[0-9a-f]{7,64}(?![\p{L}\p{N}])/iu],
  ['comment', /<!--/],
  [
    'unseen characters',
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]|[\u{e0000}-\u{e0fff}]/u,
  ],
];
