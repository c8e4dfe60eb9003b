// `npm run chaos`: many runs while GitHub, model and bridge fail at random and processes die. Ends with 1 when a promise
// of the service broke.

import { createPaint, wantsColor } from '../modernize/paint.ts';
import { stopSignal } from '../stack/stop-signal.ts';
import { readArguments } from './arguments.ts';
import { runCampaign } from './campaign.ts';
import { figuresOf } from './figures.ts';
import { allMet, createProgress, renderResults } from './report.ts';

const args = readArguments(process.argv.slice(2));
if ('help' in args) {
  console.log(args.help);
  process.exitCode = args.asked ? 0 : 2;
} else {
  const live = process.stderr.isTTY && process.env['TERM'] !== 'dumb';
  const progress = createProgress(args.only === null ? args.runs : 1, live, (text) => void process.stderr.write(text));
  try {
    const results = await runCampaign(args, progress, stopSignal());
    if (args.json)
      console.log(JSON.stringify({ seed: args.seed, figures: figuresOf(results), broken: results.broken }));
    else console.log(renderResults(args, results, createPaint(wantsColor(process.env, process.stdout.isTTY))));
    if (args.keep) console.log(`kept: ${results.folder}`);
    process.exitCode = allMet(results) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : 'the campaign could not run');
    process.exitCode = 1;
  }
}
