// The phases of a run, each with an icon and a word for its state.

import type { JSX } from 'preact';
import { Icon, Spinner } from '../shared/icon.tsx';
import type { Step, StepState } from './steps.ts';

const WORDS: Readonly<Record<StepState, string>> = {
  done: 'done',
  current: 'under way',
  waiting: 'waiting',
  failed: 'stopped here',
  todo: 'to come',
  never: 'not reached',
};

/** The steps from left to right, or from top to bottom where there is little room. */
export function Stepper({ steps }: { readonly steps: readonly Step[] }): JSX.Element {
  return (
    <ol class="steps" aria-label="Phases">
      {steps.map(({ name, label, state }, index) => (
        <li key={name} class={`step step-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
          <span class="step-mark">
            <Mark state={state} place={index + 1} />
          </span>
          <span>
            <span class="step-label">{label}</span>
            <span class="step-word">{WORDS[state]}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Mark({ state, place }: { readonly state: StepState; readonly place: number }): JSX.Element {
  switch (state) {
    case 'done':
      return <Icon name="check" />;
    case 'failed':
      return <Icon name="cross" />;
    case 'waiting':
      return <Icon name="clock" />;
    case 'current':
      return <Spinner />;
    case 'todo':
    case 'never':
      return <span aria-hidden="true">{place}</span>;
  }
}
