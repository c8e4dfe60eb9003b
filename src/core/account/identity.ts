// Who asks. The seam for sign-in: routes and objects only ever see a subject.

/** `subject` is `user:<numeric id>` or `anonymous`; everything a caller owns is keyed by it. */
export interface Identity {
  readonly kind: 'anonymous';
  readonly subject: string;
}

/** Callers without a session share one account, where the operator allows them at all. */
export const ANONYMOUS: Identity = { kind: 'anonymous', subject: 'anonymous' };

/**
 * Recognises a caller. Credentials that nobody issued are refused rather than ignored, so that a client with a stale
 * token never acts as somebody else.
 */
export function identify(
  request: { readonly hasCredentials: boolean },
  settings: { readonly allowAnonymousRuns: boolean },
): Identity | null {
  if (request.hasCredentials) return null;
  return settings.allowAnonymousRuns ? ANONYMOUS : null;
}
