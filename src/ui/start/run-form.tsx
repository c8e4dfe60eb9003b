// The form that starts a run: which repository, preview or pull request, and the options.

import { useSignal } from '@preact/signals';
import type { JSX, TargetedSubmitEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { client } from '../api.ts';
import { goTo, runHref } from '../router.ts';
import { PrivateAccess } from '../session/private-access.tsx';
import { session } from '../session/session.ts';
import { ask } from '../shared/ask.ts';
import type { Failure } from '../shared/failure.ts';
import { Spinner } from '../shared/icon.tsx';
import { FailureNotice } from '../shared/notice.tsx';
import { Mode } from './mode.tsx';
import { OptionsFields } from './options-fields.tsx';
import { DEFAULTS, messagesByField, optionsOf, type Field, type OptionsForm } from './options-form.ts';
import { RepositoryField } from './repository-field.tsx';
import { repositoryOf } from './repository-text.ts';

const NO_MESSAGES: ReadonlyMap<Field, string> = new Map([]);

/** Sends what was chosen, and goes to the run. */
export function RunForm(): JSX.Element {
  const repository = useSignal('');
  const form = useSignal<OptionsForm>(DEFAULTS);
  const isBusy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const more = useRef<HTMLDetailsElement>(null);
  const change = (part: Partial<OptionsForm>): void => {
    form.value = { ...form.value, ...part };
  };
  const failed = failure.value;
  const messages = failed === null ? NO_MESSAGES : messagesByField(failed.code, failed.sentence, failed.fields);

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const element = event.currentTarget;
    if (isBusy.value) return;
    isBusy.value = true;
    failure.value = null;
    const body = { repository: repositoryOf(repository.value), options: optionsOf(form.value) };
    const answer = await ask(client.POST('/runs', { body }));
    isBusy.value = false;
    if (answer.ok) {
      goTo(runHref(answer.value.id));
      return;
    }
    failure.value = answer.failure;
    const named = messagesByField(answer.failure.code, answer.failure.sentence, answer.failure.fields);
    // A message nobody sees helps nobody.
    if (more.current !== null && [...named.keys()].some((field) => field !== 'repository')) more.current.open = true;
    requestAnimationFrame(() => element.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };

  return (
    <form class="card stack" aria-label="New run" noValidate onSubmit={(event) => void submit(event)}>
      <RepositoryField
        value={repository.value}
        onChange={(value) => (repository.value = value)}
        hasList={session.value.name === 'user'}
        error={messages.get('repository')}
      />
      <PrivateAccess />
      <Mode isPreview={form.value.isPreview} onChange={(isPreview) => change({ isPreview })} />
      <details ref={more}>
        <summary>More options</summary>
        <OptionsFields form={form.value} onChange={change} messages={messages} />
      </details>
      {failed === null || (messages.size > 0 && !messages.has('form')) ? null : (
        <FailureNotice title="The run was not started" failure={failed} />
      )}
      <div class="row">
        <button type="submit" class="primary" disabled={isBusy.value || repository.value.trim() === ''}>
          {isBusy.value ? <Spinner /> : null}
          {form.value.isPreview ? 'Preview changes' : 'Start and open a pull request'}
        </button>
        <span class="hint">
          {form.value.isPreview ? 'Nothing is written to GitHub.' : 'The pull request is opened when it is done.'}
        </span>
      </div>
    </form>
  );
}
