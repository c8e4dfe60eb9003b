// Removes code points that a person does not see but a model reads: a place to hide instructions. Only what is sent
// is stripped; edits are applied to the file as it stands, so nothing has to be put back.

/**
 * C0 and C1 controls except tab, line feed and form feed; soft hyphen; zero-width and bidi marks; invisible operators;
 * variation selectors; the tags block.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000B\u000D-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB\u{E0000}-\u{E0FFF}]/gu;

/** The text without invisible code points; line count and order stay. */
export function stripInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}
