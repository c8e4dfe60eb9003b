// What the scopes of a GitHub token allow here. Reads the list that GitHub gives and asks nobody.

/** GitHub parts scopes by commas in some answers and by spaces in others. */
export function splitScopes(text: string): string[] {
  return text.split(/[\s,]+/).filter((scope) => scope !== '');
}

/** Whether a token may publish in a repository. Null: a kind of token without scopes, whose rights GitHub checks. */
export function coversPublishing(scopes: readonly string[] | null, repository: { readonly private: boolean }): boolean {
  if (scopes === null || scopes.includes('repo')) return true;
  return !repository.private && scopes.includes('public_repo');
}
