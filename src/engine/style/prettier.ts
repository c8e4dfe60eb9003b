// Prettier's own library without a file system: one text in, one out. Reads no configuration; loads the plugins of
// other languages only for texts that may embed them.

import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import type { Options, Plugin } from 'prettier';
import { format } from 'prettier/standalone';
import type { PrettierOptions } from '../../core/style/code-style.ts';

/** `gql`, `css`, `html` and `markdown` templates are formatted as what they hold. */
async function embeddedPlugins(): Promise<readonly Plugin[]> {
  return Promise.all([
    import('prettier/plugins/graphql'),
    import('prettier/plugins/html'),
    import('prettier/plugins/markdown'),
    import('prettier/plugins/postcss'),
  ]);
}

const EMBEDS =
  /\b(?:gql|graphql|css|styled|keyframes|createGlobalStyle|html|svg|md|markdown|sql)\b|\/\* *(?:GraphQL|HTML)/;

/** Formats a script at its path. Throws what prettier throws for a text that it cannot read. */
export async function formatScript(path: string, text: string, options: PrettierOptions): Promise<string> {
  const isTypescript = /\.[cm]?tsx?$/i.test(path);
  const typescript = isTypescript ? [await import('prettier/plugins/typescript')] : [];
  const embedded = text.includes('`') && EMBEDS.test(text) ? await embeddedPlugins() : [];
  const settings = {
    ...options,
    // The text that engines see has these line ends, whatever the file has.
    endOfLine: 'lf',
    filepath: path.slice(path.lastIndexOf('/') + 1),
    parser: isTypescript ? 'typescript' : 'babel',
    plugins: [babel, estree as Plugin, ...typescript, ...embedded],
  };
  return format(text, settings as Options);
}
