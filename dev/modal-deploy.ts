// `npm run modal:deploy`: the bundle, the Modal app with its bridge, and what comes next. `--bundle-only` stops after
// the first.

import { join, relative, resolve } from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { writeBundle } from './modal-deploy/bundle.ts';
import { createModalCli, DeployProblem } from './modal-deploy/modal-cli.ts';
import { BRIDGE_SECRET, GROQ_SECRET, missingBridgeSecret, nextSteps } from './modal-deploy/words.ts';

const ROOT = resolve(import.meta.dirname, '..');
const APP = join(ROOT, 'src/modal-bridge/modal_app.py');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'bundle-only': { type: 'boolean', default: false },
      folder: { type: 'string', default: join(ROOT, '.wrangler/modal-bundle') },
    },
  });
  const folder = resolve(values.folder);
  const { files, packages } = await writeBundle(ROOT, folder);
  console.log(`bundle: ${files} files, ${packages.length} packages in ${relative(process.cwd(), folder) || '.'}`);
  if (!values['bundle-only']) await deploy(folder);
}

async function deploy(folder: string): Promise<void> {
  const modal = createModalCli(process.env);
  const secrets = await modal.secrets();
  if (!secrets.has(BRIDGE_SECRET)) throw new DeployProblem(missingBridgeSecret());
  const withModel = secrets.has(GROQ_SECRET);
  const url = await modal.deploy(
    APP,
    { DEPENDIFY_BUNDLE: folder, DEPENDIFY_WITH_GROQ: withModel ? '1' : '' },
    (text) => void process.stdout.write(text),
  );
  console.log(nextSteps(url, withModel).join('\n'));
}

try {
  await main();
} catch (error) {
  const message = error instanceof Error ? error.message : 'The deployment did not succeed.';
  console.error(styleText('red', message, { stream: process.stderr }));
  process.exitCode = 1;
}
