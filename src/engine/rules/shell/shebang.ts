// Which shell a script is for, from its first line and its path.

/** The interpreter that the first line names, without its folder; null for none. */
export function interpreterOf(text: string): string | null {
  const line = /^#![ \t]*(\S+)(?:[ \t]+(?:-\S+[ \t]+)*(\S+))?/.exec(text);
  const [, program, argument] = line ?? [];
  const name = program?.endsWith('/env') === true ? argument : program;
  return name === undefined ? null : name.slice(name.lastIndexOf('/') + 1);
}

const KNOWN: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'ksh', 'ksh93', 'mksh']);

/** Whether the grammar, which is bash's, describes the script: csh and zsh are other languages. */
export function isKnownShell({ text }: { readonly text: string }): boolean {
  const interpreter = interpreterOf(text);
  return interpreter === null || KNOWN.has(interpreter);
}

/** Whether only bash runs the script. */
export function isBash({ path, text }: { readonly path: string; readonly text: string }): boolean {
  const interpreter = interpreterOf(text);
  return interpreter === null ? path.endsWith('.bash') : interpreter === 'bash';
}
