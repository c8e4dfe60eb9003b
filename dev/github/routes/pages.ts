// What opens in a browser: a repository, a pull request with its body and difference, and the difference as text.

import { may } from '../access.ts';
import { gitOf } from '../context.ts';
import type { Context } from '../context.ts';
import { diffFiles, diffText } from '../git/diffs.ts';
import type { FileDiff } from '../git/diffs.ts';
import { mergeBase } from '../git/refs.ts';
import { escapeHtml, page } from '../html.ts';
import { param, text } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import type { Pull, Repository } from '../model.ts';
import type { Route } from '../router.ts';

const MAX_LINES = 20_000;

/** Pages below `/{owner}/{name}`. */
export function pageRoutes(context: Context): Route[] {
  return [
    { method: 'GET', pattern: '/:owner/:repo', handler: (call) => repositoryPage(context, call) },
    { method: 'GET', pattern: '/:owner/:repo/pull/:number', handler: (call) => pullPage(context, call) },
  ];
}

function repositoryPage(context: Context, call: Call): Reply {
  const repository = visibleRepository(context, call);
  if (!repository) return missing();
  const full = context.store.fullName(repository);
  const items = context.store.pulls(repository).map(({ number, title, state }) => {
    return `<li><a href="/${escapeHtml(full)}/pull/${number}">#${number} ${escapeHtml(title)}</a> ${state}</li>`;
  });
  const clone = `<pre>git clone ${escapeHtml(`${call.siteUrl}/${full}.git`)}</pre>`;
  return page(200, full, `<h1>${escapeHtml(full)}</h1>${clone}<h2>Pull requests</h2><ul>${items.join('')}</ul>`);
}

async function pullPage(context: Context, call: Call): Promise<Reply> {
  const repository = visibleRepository(context, call);
  const [, number = '', suffix = ''] = /^(\d+)(\.diff|\.patch)?$/.exec(param(call, 'number')) ?? [];
  const pull = repository && context.store.pulls(repository).find((one) => one.number === Number(number));
  if (!repository || !pull) return missing();
  const git = gitOf(context, repository);
  const base = (await mergeBase(git, pull.base.sha, pull.head.sha)) ?? pull.base.sha;
  if (suffix !== '') return text(200, 'text/plain', await diffText(git, base, pull.head.sha));
  return page(200, `${pull.title} #${pull.number}`, render(pull, await diffFiles(git, base, pull.head.sha)));
}

function visibleRepository(context: Context, call: Call): Repository | undefined {
  const name = param(call, 'repo').replace(/\.git$/, '');
  const repository = context.store.repositoryByName(param(call, 'owner'), name);
  return repository && may(context.store, repository, call.viewer, 'pull') ? repository : undefined;
}

function missing(): Reply {
  return page(404, 'Page not found', '<h1>404</h1><p>This is not the web page you are looking for.</p>');
}

function render(pull: Pull, files: readonly FileDiff[]): string {
  const state = pull.merged_at === null ? pull.state : 'merged';
  const ends = `${escapeHtml(`${pull.base.owner_login}:${pull.base.ref}`)} &larr; ${escapeHtml(`${pull.head.owner_login}:${pull.head.ref}`)}`;
  const badge = `<span class="state ${pull.state}">${pull.draft ? 'draft' : state}</span>`;
  return [
    `<h1>${escapeHtml(pull.title)} <small>#${pull.number}</small></h1>`,
    `<p>${badge} ${ends}</p>`,
    `<pre>${escapeHtml(pull.body ?? '')}</pre>`,
    `<h2>${files.length} files changed</h2>`,
    ...renderFiles(files),
  ].join('\n');
}

function renderFiles(files: readonly FileDiff[]): string[] {
  let left = MAX_LINES;
  return files.map((file) => {
    const lines = (file.patch ?? '').split('\n').slice(0, Math.max(0, left));
    left -= lines.length;
    const counts = `+${file.additions} -${file.deletions}`;
    const body = file.patch === undefined ? 'Binary file or no change of content.' : lines.map(renderLine).join('\n');
    const from = file.previous_filename === undefined ? '' : `${file.previous_filename} → `;
    const heading = escapeHtml(`${from}${file.filename}`);
    return `<details open><summary>${heading} (${file.status}, ${counts})</summary><pre>${body}</pre></details>`;
  });
}

function renderLine(line: string): string {
  const kind = { '+': 'add', '-': 'del', '@': 'hunk' }[line.charAt(0)];
  const escaped = escapeHtml(line);
  return kind === undefined ? escaped : `<span class="${kind}">${escaped}</span>`;
}
