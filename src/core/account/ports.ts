// What signing in asks of the outside: keys that seal and sign, and GitHub's OAuth. Implemented in src/clients;
// decisions stay in core.

import type { Result } from '../result.ts';

/** What a session cookie or an access token says. Times in ms since the epoch. */
export interface SessionClaims {
  readonly user_id: number;
  readonly session_id: string;
  readonly expires_at: number;
}

/** What a sealed text is for. Each purpose has a key of its own, so that one can never be taken for another. */
export type SealPurpose = 'session' | 'sign_in' | 'ticket' | 'github_token';

/** Signs and seals with the keys derived from `API_SECRET_KEY`; texts under an earlier key stay readable. */
export interface Credentials {
  /** A JWT (HS256) for API clients. */
  issueAccessToken(claims: SessionClaims, now: number): Promise<string>;
  /** Null for anything but a token of ours that still holds: forged, expired, other algorithm, audience or key. */
  readAccessToken(token: string, now: number): Promise<SessionClaims | null>;
  /** Encrypts JSON. The text is safe in a cookie and in storage. */
  seal(purpose: SealPurpose, payload: object): Promise<string>;
  /** Null when it was not sealed here for this purpose. `stale` when an earlier key sealed it: seal it again. */
  open(purpose: SealPurpose, text: string): Promise<{ readonly payload: unknown; readonly stale: boolean } | null>;
}

export interface GitHubUser {
  /** The identity; a login can be renamed and taken by somebody else. */
  readonly id: number;
  readonly login: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly avatar_url: string | null;
}

/** Tokens that GitHub granted. Times in ms since the epoch; null for tokens that do not expire. */
export interface GitHubGrant {
  readonly access_token: string;
  /** What was granted, which may be less than what was asked for. */
  readonly scopes: readonly string[];
  readonly expires_at: number | null;
  readonly refresh_token: string | null;
}

/** GitHub's OAuth for one app. Every call ends within 10 s. */
export interface GitHubOAuth {
  /** Where to send the browser. `codeVerifier` goes as its S256 challenge only. */
  authorizeUrl(request: {
    readonly redirectUri: string;
    readonly scope: string;
    readonly state: string;
    readonly codeVerifier: string;
  }): Promise<string>;
  /** Fails as `oauth_failed` when GitHub refuses the code, as `github_unavailable` or `github_bad_response` else. */
  exchange(request: {
    readonly code: string;
    readonly codeVerifier?: string | undefined;
    readonly redirectUri?: string | undefined;
  }): Promise<Result<GitHubGrant>>;
  /** Fails as `reauth_required` when GitHub refuses the refresh token. */
  refresh(refreshToken: string): Promise<Result<GitHubGrant>>;
  /** Withdraws the app's grant at GitHub, with all its tokens of this user. A token that is gone already is fine. */
  revoke(token: string): Promise<Result<void>>;
  /** Who the token belongs to. Fails as `reauth_required` on 401. */
  user(token: string): Promise<Result<GitHubUser>>;
}
