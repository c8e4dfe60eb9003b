// `npm run bench [-- SECTION…]`: measures all sections, or those named, prints them and writes them into
// docs/performance.md. Exits 1 when something could not be measured; a missed goal is told, not failed.

import { availableParallelism, loadavg, platform, release } from 'node:os';
import { measureApi } from './api.ts';
import { measureFootprint } from './footprint.ts';
import { measureLive } from './live.ts';
import { measureManyRuns } from './many-runs.ts';
import { measurePage } from './page.ts';
import { measurePrice } from './price.ts';
import { printSection } from './report/console.ts';
import { writeSections } from './report/document.ts';
import type { Section } from './report/section.ts';
import { measureSecondRun } from './second-run.ts';
import { measureWholeRuns } from './whole-run.ts';

const SECTIONS: Readonly<Record<string, { readonly title: string; readonly measure: () => Promise<Section> }>> = {
  api: { title: 'API', measure: () => measureApi() },
  'whole-run': { title: 'Whole run', measure: () => measureWholeRuns() },
  'second-run': { title: 'Second run', measure: () => measureSecondRun() },
  live: { title: 'Live updates', measure: () => measureLive() },
  'many-runs': { title: 'Many runs', measure: () => measureManyRuns() },
  page: { title: 'Page', measure: () => measurePage() },
  footprint: { title: 'Footprint', measure: () => measureFootprint() },
  price: { title: 'Price', measure: () => measurePrice() },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => SECTIONS[name] === undefined);
if (unknown.length > 0) {
  console.error(`There is no section ${unknown.join(', ')}. There are: ${Object.keys(SECTIONS).join(', ')}.`);
  process.exitCode = 1;
} else {
  for (const [name, { title, measure }] of Object.entries(SECTIONS)) {
    if (wanted.length === 0 || wanted.includes(name)) await measureOne(name, title, measure);
  }
}

/** Written at once, so that a later failure takes nothing along. */
async function measureOne(name: string, title: string, measure: () => Promise<Section>): Promise<void> {
  const load = loadavg()[0] ?? Number.NaN;
  const began = performance.now();
  try {
    const section = await measure();
    printSection(title, section);
    const seconds = Math.round((performance.now() - began) / 1_000);
    const day = new Date().toISOString().slice(0, 10);
    const command = `npm run bench -- ${name}`;
    await writeSections(
      [section],
      `\`${command}\`, ${day}, ${platform()} ${release()}, ${availableParallelism()} cores; load average ${load.toFixed(1)} before it; ${seconds} s.`,
    );
  } catch (error) {
    console.error(`${title} could not be measured: ${error instanceof Error ? error.message : 'unknown'}`);
    process.exitCode = 1;
  }
}
