// The page in a real browser against the whole local stack, as a person uses it: what they see, and what GitHub has then.

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  blob,
  changedOnBranch,
  createRepository,
  mark,
  OUTDATED,
  ownBranches,
  pulls,
  UPDATED,
  useLocal,
} from '../conformance/whole-stack/harness.ts';
import { killWorkerd } from '../conformance/whole-stack/processes.ts';
import { createPerson } from '../conformance/whole-stack/sign-in.ts';
import type { RunView } from '../../src/core/run/view.ts';
import { violations } from './axe.ts';
import { CHROMIUM, NO_BROWSER, useChromium, type Visit, type VisitOptions } from './browser.ts';

const local = useLocal();
const open = useChromium();

const FILES = [
  { path: 'shop/cart.py', content: OUTDATED },
  { path: 'shop/legacy.py', content: OUTDATED.replace('A', 'B') },
  { path: 'web/total.js', content: 'var total = 1;\nmodule.exports = function () {\n  return total;\n};\n' },
  { path: 'README.md', content: '# Shop\n' },
];

/** A person who is signed in, on the page, with a repository of their own. */
async function arrive(
  files: readonly { path: string; content: string }[],
  options: Partial<VisitOptions> = {},
): Promise<Visit & { readonly login: string; readonly repository: string }> {
  const { login } = createPerson(local);
  const repository = await createRepository(local, { owner: login, files });
  const visit = await open({ origins: [local.url, local.github.url], ...options });
  visit.page.setDefaultTimeout(20_000);
  await visit.page.goto(`${local.url}/app/`);
  await visit.page.getByRole('banner').getByRole('link', { name: 'Sign in with GitHub' }).click();
  await visit.page.getByRole('button', { name: `Authorize as ${login}`, exact: true }).click();
  await visit.page.getByText(`Signed in as ${login}`).waitFor();
  return { ...visit, login, repository };
}

/** Picks the repository from the list with the keyboard alone, and starts. */
async function startByKeyboard(page: Page, repository: string, mode: 'preview' | 'at once'): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Repository' });
  await field.fill(repository.split('/')[1] ?? '');
  await page.getByRole('option', { name: repository }).waitFor();
  await field.press('ArrowDown');
  await field.press('Enter');
  expect(await field.inputValue()).toBe(repository);
  if (mode === 'at once') await page.getByRole('radio', { name: /at once/ }).check();
  await field.press('Enter');
  await page.getByRole('list', { name: 'Phases' }).waitFor();
}

function runOf(page: Page): Promise<RunView> {
  const id = new URL(page.url()).hash.split('/').at(-1) ?? '';
  // By the page's own session.
  return page.evaluate(async (path) => (await fetch(path)).json() as Promise<RunView>, `/runs/${id}`);
}

/** Complaints that no test asked for. */
function unexpected(complaints: readonly string[]): readonly string[] {
  // A visitor's first question who they are is answered 401.
  return complaints.filter((complaint) => !complaint.includes('401'));
}

describe.skipIf(CHROMIUM === null)(CHROMIUM === null ? NO_BROWSER : 'in Chromium', () => {
  it('from sign-in over a preview to a pull request without the file that was left out', async () => {
    const { page, complaints, foreign, shoot, close, repository } = await arrive(FILES);
    await shoot('app-start');
    expect(await violations(page)).toEqual([]);

    await startByKeyboard(page, repository, 'preview');
    await page.getByText('Preview ready: 3 files would change').waitFor();
    await page.getByRole('article', { name: 'Changes of shop/cart.py' }).getByText('class A:').first().waitFor();
    await shoot('app-review');
    expect(await violations(page)).toEqual([]);
    expect(await ownBranches(local, repository)).toEqual([]);

    await page.getByRole('checkbox', { name: 'Publish shop/legacy.py' }).uncheck();
    await page.getByText('2 files in the pull request, 1 file left out').waitFor();
    await page.getByRole('button', { name: 'Open the pull request' }).dblclick();
    await page.getByRole('link', { name: /See pull request #\d+/ }).waitFor();
    await shoot('app-published');
    expect(await violations(page)).toEqual([]);

    const run = await runOf(page);
    expect((await pulls(local, repository)).map(({ number }) => number)).toEqual([run.pull_request?.number]);
    expect(await changedOnBranch(local, repository, run)).toEqual(['shop/cart.py', 'web/total.js']);
    expect(await blob(local, repository, run.branch ?? '', 'shop/cart.py')).toBe(UPDATED);
    expect(foreign).toEqual([]);
    expect(unexpected(complaints)).toEqual([]);

    await page.getByRole('link', { name: 'History' }).click();
    await page.getByRole('link', { name: repository }).first().waitFor();
    await shoot('app-history');
    expect(await violations(page)).toEqual([]);
    await close();
  });

  it('filters, folds and turns the pages of a review', async () => {
    const { page, close, repository } = await arrive(FILES);
    await startByKeyboard(page, repository, 'preview');
    const tree = page.getByRole('navigation', { name: 'Changed files' });
    await tree.getByRole('button', { name: 'total.js' }).waitFor();

    await page.getByRole('combobox', { name: 'Language' }).selectOption('javascript');
    await page.getByText('1 of 3 changed files').waitFor();
    await page.getByRole('article', { name: 'Changes of web/total.js' }).waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await tree.getByRole('button', { name: 'total.js' }).click();
    await tree.getByRole('button', { name: 'shop' }).click();

    expect(await tree.getByRole('button', { name: 'cart.py' }).count()).toBe(0);
    await page.getByRole('article').getByRole('button', { name: 'Previous file' }).click();
    await page.getByRole('article', { name: 'Changes of shop/legacy.py' }).waitFor();
    await page.getByRole('checkbox', { name: 'Side by side' }).uncheck();
    expect(await page.locator('table.diff-inline').count()).toBe(1);
    const [patch] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download patch' }).click(),
    ]);
    expect(patch.suggestedFilename()).toBe('dependify.patch');
    await close();
  });

  it.each([
    ['light', false],
    ['dark', true],
  ])('fits a phone, %s: nothing is cut, nobody is kept out', async (name, dark) => {
    const { page, shoot, close, repository } = await arrive(FILES, { width: 360, height: 740, dark });
    await shoot(`app-start-360-${name}`);
    expect(await violations(page)).toEqual([]);
    await startByKeyboard(page, repository, 'preview');
    await page.getByRole('article', { name: 'Changes of shop/cart.py' }).getByText('class A:').first().waitFor();
    await shoot(`app-review-360-${name}`);

    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    await close();
  });

  it('I8: a Worker that is killed in mid-run is a line on the page, and then the run ends as if nothing had been', async () => {
    const { page, shoot, close, repository } = await arrive(FILES);
    const path = `/repos/${repository}/git/trees`;
    const since = mark(local);
    local.github.admin.inject({ method: 'POST', path, when: 'after', delay_ms: 20_000 });
    await startByKeyboard(page, repository, 'at once');
    await local.github.admin.waitForRequest({ method: 'POST', path, after: since, phase: 'received' }, 30_000);
    await page.getByText('Live', { exact: true }).waitFor();
    await shoot('app-live');

    await killWorkerd(local);
    await page.getByText('Connection lost. The run goes on, and nothing is missed.').waitFor();
    await shoot('app-connection-lost');
    await page.getByText(/Pull request #\d+ is open/).waitFor();

    const files = page.getByText('What happened to each file');
    await files.click();
    await page.getByRole('region', { name: 'Files of this run' }).getByText('shop/cart.py').waitFor();
    expect(await pulls(local, repository)).toHaveLength(1);
    await page.reload();
    await page.getByText(/Pull request #\d+ is open/).waitFor();
    await close();
  });

  it('shows hostile names and contents as text', async () => {
    // Markup, were it read as such. Names with < or > are never changed, and so never shown.
    const name = "&lt;img src=x onerror=alert(1)&gt;'onmouseover='x.py";
    const script = '</script><script>window.hacked = 1</script>';
    const { page, complaints, shoot, close, repository } = await arrive([
      { path: name, content: `class A(object):\n    text = "${script}"\n` },
      { path: 'turned.py', content: `class A(object):\n    text = 'gnp\u202eyp'\n` },
      { path: '<img src=x>.py', content: OUTDATED },
      { path: `${'deep/'.repeat(40)}x.py`, content: OUTDATED },
    ]);
    await startByKeyboard(page, repository, 'preview');

    await page.getByRole('navigation', { name: 'Changed files' }).getByRole('button', { name }).click();
    await page.getByText(script).first().waitFor();
    await shoot('app-hostile');
    await page.getByRole('button', { name: 'Next file' }).click();
    await page.getByText('\\u202e').first().waitFor();

    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(unexpected(complaints)).toEqual([]);
    await close();
  });

  it('says what went wrong, and what to do', async () => {
    const { page, shoot, close } = await arrive(FILES);

    const field = page.getByRole('combobox', { name: 'Repository' });
    await field.fill('not a repository');
    await field.press('Enter');
    await page.locator('#repository-error').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill('nobody/nothing-here');
    await field.press('Enter');
    await page.getByText('What to do:').waitFor();
    await shoot('app-failed');

    await page.getByRole('link', { name: 'repo_not_found' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await close();
  });

  it('shows a stranger nothing of a run', async () => {
    const { page, close, repository } = await arrive(FILES);
    await startByKeyboard(page, repository, 'preview');
    await page.getByText('Preview ready').waitFor();
    const address = page.url();
    const other = await arrive([]);

    await other.page.goto(address);
    await other.page.getByText('The run cannot be shown').waitFor();

    expect(await other.page.getByText(repository).count()).toBe(0);
    await other.close();
    await close();
  });
});
