// Who asks. Everything a caller owns is keyed by the subject, never by a login: logins can be renamed and reused.

/** Callers without a session share one account, where the operator allows them at all. */
export interface AnonymousCaller {
  readonly kind: 'anonymous';
  readonly subject: 'anonymous';
}

/** A signed-in caller. `via` tells how the session came: only a cookie is sent by browsers on their own. */
export interface UserCaller {
  readonly kind: 'user';
  readonly subject: `user:${number}`;
  readonly user_id: number;
  readonly session_id: string;
  readonly via: 'cookie' | 'bearer' | 'ticket';
}

export type Caller = AnonymousCaller | UserCaller;

export const ANONYMOUS: AnonymousCaller = { kind: 'anonymous', subject: 'anonymous' };

/** How the history database names the owner of rows: the `sub` of a user's tokens. */
export function historyUserId(subject: string): string {
  return subject.replace(/^user:/, '');
}

/** The account of a GitHub user. */
export function subjectOfUser(userId: number): UserCaller['subject'] {
  return `user:${userId}`;
}
