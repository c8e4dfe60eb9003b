// A box that says something in one of four tones, with an icon and words, and a failure as sentence, way out and code.

import type { ComponentChildren, JSX } from 'preact';
import { runHref, START_HREF } from '../router.ts';
import { SignInButton } from '../session/sign-in-button.tsx';
import type { Failure } from './failure.ts';
import { Icon, type IconName } from './icon.tsx';
import { nextStep } from './next-steps.ts';
import { counted } from './words.ts';

export type Tone = 'good' | 'bad' | 'warn' | 'info';

const ICONS: Readonly<Record<Tone, IconName>> = { good: 'check', bad: 'cross', warn: 'warn', info: 'info' };

interface NoticeProps {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ComponentChildren;
  /** Said at once by screen readers. */
  readonly isAlert?: boolean;
}

/** Something to know. */
export function Notice({ tone, title, children, isAlert = false }: NoticeProps): JSX.Element {
  return (
    <div class={`notice notice-${tone}`} role={isAlert ? 'alert' : undefined}>
      <span class="notice-icon">
        <Icon name={ICONS[tone]} />
      </span>
      <div class="notice-body">
        <p class="notice-title">{title}</p>
        {children}
      </div>
    </div>
  );
}

interface FailureProps {
  readonly failure: Pick<Failure, 'code' | 'sentence'> & Partial<Failure>;
  /** What did not work: `The run could not be started`. */
  readonly title: string;
  readonly onRetry?: (() => void) | undefined;
}

/** What went wrong, what to do, and the code to look up or report. */
export function FailureNotice({ failure, title, onRetry }: FailureProps): JSX.Element {
  const { words, remedy } = nextStep(failure.code);
  const wait = failure.retryAfterSeconds ?? null;
  return (
    <Notice tone="bad" title={title} isAlert>
      <p>{failure.sentence}</p>
      <p>
        <strong>What to do:</strong> {words}
        {wait === null ? null : ` Not before ${counted(wait, 'second')} from now.`}
      </p>
      <p class="row">
        {onRetry === undefined ? null : (
          <button type="button" onClick={onRetry}>
            Try again
          </button>
        )}
        {remedy === 'sign-in' ? <SignInButton>Sign in with GitHub</SignInButton> : null}
        {remedy === 'sign-in-private' ? (
          <SignInButton scope="repo">Sign in with access to private repositories</SignInButton>
        ) : null}
        {remedy === 'start-anew' ? (
          <a class="button" href={START_HREF}>
            Start a new run
          </a>
        ) : null}
        {remedy === 'reload' ? (
          <button type="button" onClick={() => location.reload()}>
            Load again
          </button>
        ) : null}
        {remedy === 'open-run' && typeof failure.runId === 'string' ? (
          <a class="button" href={runHref(failure.runId)}>
            Open the active run
          </a>
        ) : null}
      </p>
      <p class="small muted">
        Code <a href={`/docs/errors#${encodeURIComponent(failure.code)}`}>{failure.code}</a>
        {typeof failure.requestId === 'string' ? `, request ${failure.requestId}` : null}
      </p>
    </Notice>
  );
}
