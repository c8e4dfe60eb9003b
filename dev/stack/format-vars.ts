// Settings as the text of a `.dev.vars` file, in quotes that dotenv reads back unchanged: it knows no way to escape.

/** One line per setting. Fails by name when a value fits into no quotes. */
export function formatVars(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${quote(name, value)}\n`)
    .join('');
}

function quote(name: string, value: string): string {
  // Only double quotes turn \n into a line end, so they are the last choice.
  const mark = ["'", '`', '"'].find((one) => !value.includes(one) && !(one === '"' && value.includes('\\')));
  if (mark === undefined || /[\r\0]/.test(value)) throw new Error(`${name} holds characters that cannot be passed on.`);
  return `${mark}${value}${mark}`;
}
