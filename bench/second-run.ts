// `node bench/second-run.ts [--files 300]`: a run over a repository, and another one when one file of a hundred changed.

import { busyAnswer } from './busy-model.ts';
import { runAlone } from './report/alone.ts';
import { show, type Section } from './report/section.ts';
import { outdatedRepository } from './repository.ts';
import { startBenchWorld } from './world.ts';

const LATENCY_MS = 500;
const SHARE = 0.01;
const AIM = 0.05;

/** Measures both, as previews, with a model of half a second that has findings in every file. */
export async function measureSecondRun({ files = 300 } = {}): Promise<Section> {
  const world = await startBenchWorld({
    modelLatencyMs: LATENCY_MS,
    respond: (question) => busyAnswer(question, 1),
  });
  try {
    const before = outdatedRepository(files);
    const repository = await world.repository(before);
    await world.measure(await world.repository(outdatedRepository(6)), { dry_run: true });
    const first = await world.measure(repository, { dry_run: true });
    const code = before.filter(({ path }) => path.includes('/')).slice(0, Math.max(1, Math.round(files * SHARE)));
    await world.commit(
      repository,
      code.map(({ path, content }) => ({ path, content: `${String(content)}\n` })),
    );
    const second = await world.measure(repository, { dry_run: true });
    const tokens = ({ view }: typeof first): number => view.usage.prompt_tokens + view.usage.completion_tokens;
    const share = { time: second.ms / first.ms, tokens: tokens(second) / tokens(first) };
    return {
      id: 'second-run',
      tables: [
        {
          columns: [`${files} files`, 'first run', `second, ${code.length} changed`, 'share'],
          rows: [
            ['time', show(first.ms / 1_000, 's'), show(second.ms / 1_000, 's'), percent(share.time)],
            ['tokens', show(tokens(first)), show(tokens(second)), percent(share.tokens)],
            ['questions', show(first.view.usage.calls), show(second.view.usage.calls), ''],
          ],
        },
      ],
      plots: [],
      goals: [
        { name: 'tokens of the second run', figure: percent(share.tokens), aim: 'under 5 %', met: share.tokens < AIM },
        { name: 'time of the second run', figure: percent(share.time), aim: 'under 5 %', met: share.time < AIM },
      ],
      notes: [
        `A model of ${LATENCY_MS / 1_000} s with a finding in every file. Its answers are kept; clone, parse and rules run over every file again, which is what the second run takes.`,
      ],
    };
  } finally {
    await world.stop();
  }
}

function percent(share: number): string {
  return show(share * 100, '%');
}

await runAlone(import.meta.filename, 'Second run', ({ number }) => measureSecondRun({ files: number('files', 300) }));
