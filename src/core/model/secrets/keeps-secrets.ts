// Whether an edit leaves its secrets in peace: the same placeholders before and after, in the same order, and on no line
// with a new way out (a print, a log, a request).

const SINK =
  /\b(?:print(?:ln|f)?|puts|echo|console|log(?:ger|ging)?|warn|debug|info|alert|write(?:ln|File|FileSync)?|send|post|fetch|request|emit|throw|raise|panic|Error|Exception|stdout|stderr|var_dump|inspect|dump|export|exports|document|location|open|curl|exec|system|eval)\b/g;

/** Compares an edit's two texts, which hold placeholders only. */
export function keepsSecrets(
  edit: { readonly search: string; readonly replace: string },
  placeholder: RegExp,
): boolean {
  const [had, has] = [edit.search.match(placeholder) ?? [], edit.replace.match(placeholder) ?? []];
  if (had.length !== has.length || had.some((name, index) => name !== has[index])) return false;
  if (had.length === 0) return true;
  return (
    sinks(edit.replace) <= sinks(edit.search) &&
    sinks(linesWith(edit.replace, placeholder)) <= sinks(linesWith(edit.search, placeholder))
  );
}

function linesWith(text: string, placeholder: RegExp): string {
  return text
    .split('\n')
    .filter((line) => line.search(placeholder) !== -1)
    .join('\n');
}

function sinks(text: string): number {
  return text.match(SINK)?.length ?? 0;
}
