// The figures of a run: where it started, how long it took, what it used, what the repository's own checks said.

import type { JSX } from 'preact';
import type { Run } from '../api-types.ts';
import { Plain } from '../shared/plain.tsx';
import { count, duration, moment } from '../shared/words.ts';

const SHA_CHARS = 10;

/** A list of names and values. */
export function Facts({ run }: { readonly run: Run }): JSX.Element {
  const { base, created_at, finished_at, usage, verification, funnel, options } = run;
  const tokens = usage.prompt_tokens + usage.completion_tokens;
  const facts: readonly (readonly [string, string])[] = [
    ...(base === null ? [] : [['Base', `${base.ref} at ${base.sha.slice(0, SHA_CHARS)}`] as const]),
    ['Started', moment(created_at)],
    ...(finished_at === null ? [] : [['Took', duration(Date.parse(finished_at) - Date.parse(created_at))] as const]),
    ...(funnel.seen === 0 || finished_at === null
      ? []
      : [
          [
            'Files',
            `${count(funnel.seen)} seen, ${count(funnel.candidate)} outdated, ${count(funnel.changed)} changed`,
          ] as const,
        ]),
    ['Model', tokens === 0 ? 'not asked' : `${count(tokens)} tokens in ${count(usage.calls)} calls`],
    ['GitHub calls', count(usage.meters.github_calls)],
    ...(options.include?.length ? [['Only', options.include.join(', ')] as const] : []),
    ...(options.exclude?.length ? [['Never', options.exclude.join(', ')] as const] : []),
    ...(options.languages?.length ? [['Languages', options.languages.join(', ')] as const] : []),
    ...(verification === null ? [] : [['Own checks', verificationWords(verification)] as const]),
  ];
  return (
    <dl class="run-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Plain text={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function verificationWords({ status, reason, tests }: NonNullable<Run['verification']>): string {
  if (status === 'not_verified') return `not run (${(reason ?? 'unknown').replaceAll('_', ' ')})`;
  return status === 'passed' ? `no worse than before, ${count(tests)} tests` : 'worse than before';
}
