// The error answers of GitHub's REST API: `message`, `documentation_url`, `status` and, for validation, `errors`.
// Handlers throw a GitHubProblem to answer early; anything else that is thrown is a bug and becomes a 500.

export interface FieldError {
  readonly resource: string;
  readonly code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'unprocessable' | 'custom';
  readonly field?: string;
  readonly message?: string;
}

/** An answer that ends the request with one of GitHub's error bodies. */
export class GitHubProblem extends Error {
  readonly status: number;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    errors: readonly FieldError[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'GitHubProblem';
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }

  /** The JSON body as GitHub sends it. */
  toBody(): Record<string, unknown> {
    return {
      message: this.message,
      ...(this.errors.length > 0 && { errors: this.errors }),
      documentation_url: 'https://docs.github.com/rest',
      status: String(this.status),
    };
  }
}

/** 404, which is also the answer for what the caller may not know of. */
export function notFound(message = 'Not Found'): GitHubProblem {
  return new GitHubProblem(404, message);
}

/** 401 for a write without credentials. */
export function requiresAuthentication(): GitHubProblem {
  return new GitHubProblem(401, 'Requires authentication');
}

/** 422 with a message of its own and no field list. */
export function unprocessable(message: string): GitHubProblem {
  return new GitHubProblem(422, message);
}

/** 422 "Validation Failed" with the list of fields. */
export function validationFailed(...errors: readonly FieldError[]): GitHubProblem {
  return new GitHubProblem(422, 'Validation Failed', errors);
}

/** 409 for every Git Data call on a repository without a commit. */
export function emptyRepository(): GitHubProblem {
  return new GitHubProblem(409, 'Git Repository is empty.');
}
