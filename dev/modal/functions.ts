// What is deployed: apps, their functions and what runs in their containers. Names are looked up per environment.

import { newId } from './ids.ts';

export interface HandlerContext {
  /** Aborted when the input is cancelled, times out or its container goes. */
  readonly signal: AbortSignal;
  /** 1 on the first execution of an input. */
  readonly attempt: number;
  /** Id of the container. */
  readonly container: string;
}

export type Handler = (input: string, context: HandlerContext) => Promise<string>;

/** A child process per container that speaks line-delimited JSON. */
export interface JobCommand {
  readonly argv: readonly [string, ...string[]];
  readonly cwd?: string;
  /** All that it sees besides PATH: Modal gives a container its secrets and no more. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface FunctionOptions {
  /** Exactly one of `handler` and `command`. */
  readonly handler?: Handler;
  readonly command?: JobCommand;
  readonly maxContainers?: number;
  readonly minContainers?: number;
  readonly inputsPerContainer?: number;
  readonly timeoutMs?: number;
  readonly coldStartMs?: number;
}

export interface Deployment {
  readonly app: string;
  /** Modal's environment; `main` is the one of clients that name none. */
  readonly environment?: string;
  readonly functions: Readonly<Record<string, FunctionOptions>>;
}

/** Options with Modal's defaults filled in. */
export interface Definition extends Required<Omit<FunctionOptions, 'handler' | 'command'>> {
  readonly name: string;
  readonly code: { readonly handler: Handler } | { readonly command: JobCommand };
}

export interface DeployedFunction {
  readonly id: string;
  readonly appId: string;
  /** Changes with each deployment; the function's id stays. */
  readonly definitionId: string;
  readonly definition: Definition;
}

const DEFAULTS = { maxContainers: 100, minContainers: 0, inputsPerContainer: 1, timeoutMs: 300_000, coldStartMs: 0 };
export const DEFAULT_ENVIRONMENT = 'main';

/** Fills in the defaults. Throws on a function without code: that is the test's mistake. */
export function defineFunction(name: string, options: FunctionOptions): Definition {
  const { handler, command, ...limits } = options;
  if (handler !== undefined && command === undefined) return { ...DEFAULTS, ...limits, name, code: { handler } };
  if (command !== undefined && handler === undefined) return { ...DEFAULTS, ...limits, name, code: { command } };
  throw new TypeError(`function ${name}: exactly one of handler and command`);
}

export interface Registry {
  /** Deploys or deploys anew; functions that the app no longer has are gone. */
  deploy(deployment: Deployment): { readonly live: readonly DeployedFunction[]; readonly gone: readonly string[] };
  /** Stops the app; gives the ids of its functions. */
  undeploy(app: string, environment: string): readonly string[];
  byName(environment: string, app: string, name: string): DeployedFunction | undefined;
  byId(id: string): DeployedFunction | undefined;
}

/** Nothing deployed yet. */
export function createRegistry(): Registry {
  const apps = new Map<string, { readonly id: string; functions: Map<string, DeployedFunction> }>();
  const keyOf = (environment: string, app: string): string => JSON.stringify([environment, app]);

  return {
    deploy({ app: name, environment = DEFAULT_ENVIRONMENT, functions }) {
      const app = apps.get(keyOf(environment, name)) ?? {
        id: newId('ap'),
        functions: new Map<string, DeployedFunction>(),
      };
      apps.set(keyOf(environment, name), app);
      const before = app.functions;
      app.functions = new Map(
        Object.entries(functions).map(([functionName, options]) => {
          const id = before.get(functionName)?.id ?? newId('fu');
          const definition = defineFunction(functionName, options);
          return [functionName, { id, appId: app.id, definitionId: newId('fu'), definition }];
        }),
      );
      const gone = [...before].filter(([functionName]) => !app.functions.has(functionName)).map(([, { id }]) => id);
      return { live: [...app.functions.values()], gone };
    },
    undeploy(name, environment) {
      const app = apps.get(keyOf(environment, name));
      apps.delete(keyOf(environment, name));
      return [...(app?.functions.values() ?? [])].map(({ id }) => id);
    },
    byName: (environment, app, name) => apps.get(keyOf(environment, app))?.functions.get(name),
    byId(id) {
      for (const app of apps.values()) {
        for (const deployed of app.functions.values()) if (deployed.id === id) return deployed;
      }
      return undefined;
    },
  };
}
