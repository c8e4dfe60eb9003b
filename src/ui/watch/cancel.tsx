// Asks whether a run shall stop, then asks the run.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Failure } from '../shared/failure.ts';
import { FailureNotice } from '../shared/notice.tsx';

interface CancelProps {
  readonly onCancel: () => Promise<Failure | null>;
}

/** A button with a dialog behind it. */
export function Cancel({ onCancel }: CancelProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const isBusy = useSignal(false);
  const trouble = useSignal<Failure | null>(null);
  const cancel = async (): Promise<void> => {
    isBusy.value = true;
    trouble.value = await onCancel();
    isBusy.value = false;
    if (trouble.value === null) dialog.current?.close();
  };
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        Cancel run
      </button>
      <dialog ref={dialog} class="dialog" aria-labelledby="cancel-heading">
        <div class="stack">
          <h2 id="cancel-heading">Cancel this run?</h2>
          <p>It stops before its next step. A pull request that is open already stays open.</p>
          {trouble.value === null ? null : <FailureNotice title="It could not be canceled" failure={trouble.value} />}
          <div class="row">
            <button type="button" class="danger" disabled={isBusy.value} onClick={() => void cancel()}>
              Yes, cancel it
            </button>
            <button type="button" onClick={() => dialog.current?.close()}>
              Let it go on
            </button>
          </div>
        </div>
      </dialog>
    </>
  );
}
