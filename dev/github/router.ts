// Finds the handler of a path. `:name` is one segment, `:name+` takes the rest with its slashes, so that
// `feature/x` and `feature%2Fx` both name a branch.

import type { Call, Reply } from './http.ts';

export type Handler = (call: Call) => Promise<Reply> | Reply;

export interface Route {
  readonly method: string;
  readonly pattern: string;
  readonly handler: Handler;
}

export type Match =
  | { readonly kind: 'found'; readonly handler: Handler; readonly params: Record<string, string> }
  | { readonly kind: 'other-method' | 'none' };

/** Compiles the routes; the first that matches wins. HEAD is answered by GET. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match {
  const compiled = routes.map(({ method, pattern, handler }) => ({ method, handler, ...compile(pattern) }));

  return (method, path) => {
    const wanted = method === 'HEAD' ? 'GET' : method;
    let known = false;
    for (const route of compiled) {
      const match = route.expression.exec(path);
      if (!match) continue;
      known = true;
      if (route.method !== wanted) continue;
      const params = decode(route.names, match);
      return params ? { kind: 'found', handler: route.handler, params } : { kind: 'none' };
    }
    return { kind: known ? 'other-method' : 'none' };
  };
}

function compile(pattern: string): { expression: RegExp; names: string[] } {
  const names: string[] = [];
  const source = pattern.replaceAll(/[.]|:(\w+)(\+?)/g, (found, name: string | undefined, rest: string) => {
    if (name === undefined) return `\\${found}`;
    names.push(name);
    return rest === '+' ? '(.+)' : '([^/]+)';
  });
  return { expression: new RegExp(`^${source}$`), names };
}

function decode(names: readonly string[], match: RegExpExecArray): Record<string, string> | null {
  try {
    return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]));
  } catch {
    return null;
  }
}
