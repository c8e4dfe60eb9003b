// A stand-in for Modal's control plane over real gRPC, for tests and benchmarks. The real SDK talks to it; it runs our
// own code in containers that it counts, and fails as it is told. It is no sandbox: containers are not isolated.

import { openBlobs } from './blobs.ts';
import { type Clock, wallClock } from './clock.ts';
import { createControlPlane } from './control-plane.ts';
import { createInputFaults, type InputFaults } from './faults/input-faults.ts';
import { createRpcFaults, type RpcFault } from './faults/rpc-faults.ts';
import { DEFAULT_ENVIRONMENT, type Deployment } from './functions.ts';
import { openListener } from './rpc/listener.ts';
import { createMethods } from './rpc/methods.ts';
import { createPipeline } from './rpc/pipeline.ts';
import { type Host, openHost } from './sandboxes/host.ts';
import { createSandboxMethods } from './sandboxes/methods.ts';
import { addRouter } from './sandboxes/router.ts';
import { type CommandScript, createSandboxes, type SandboxSeen } from './sandboxes/sandboxes.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { createCounters, type Stats } from './stats.ts';

export interface ModalOptions {
  /** 0 or absent: a free port. */
  readonly port?: number;
  /** A folder for blobs; absent: memory. */
  readonly dir?: string;
  readonly clock?: Clock;
  readonly settings?: Partial<Settings>;
}

/** What tests do to the control plane behind its back. */
export interface Admin extends Omit<InputFaults, 'planFor' | 'clear'> {
  deploy(deployment: Deployment): void;
  undeploy(app: string, environment?: string): void;
  inject(fault: RpcFault): void;
  clearFaults(): void;
  /** Stops listening and cuts every connection; functions go on running. */
  down(): void;
  up(): Promise<void>;
  stats(): Stats;
  /** What commands in sandboxes do; without it each ends with 127. */
  scriptCommands(script: CommandScript): void;
  /** Runs commands as processes of this machine, from now on. */
  runCommands(): Promise<void>;
  sandboxes(): readonly SandboxSeen[];
}

export interface ModalServer {
  /** As MODAL_SERVER_URL wants it. */
  readonly url: string;
  readonly tokenId: string;
  readonly tokenSecret: string;
  readonly admin: Admin;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/** Starts the stand-in. */
export async function startModal(options: ModalOptions = {}): Promise<ModalServer> {
  const settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const clock = options.clock ?? wallClock();
  const counters = createCounters();
  const inputFaults = createInputFaults();
  const rpcFaults = createRpcFaults();
  const blobs = await openBlobs(HOST, options.dir);
  const plane = createControlPlane({ blobs, settings, clock, faults: inputFaults, counters });
  const { signer } = plane;
  let script: CommandScript = () => Promise.resolve({ code: 127, stderr: 'no script for commands' });
  let host: Host | null = null;
  const keep: Host['keep'] = async (id, image) => host?.keep(id, image);
  const sandboxes = createSandboxes(clock, () => script, keep);
  // Encrypted by its name only: for a server on this machine the SDK insists on https, and then connects without TLS.
  const routerUrl = (): string => `https://${HOST}:${listener.port}`;
  const pipeline = createPipeline({
    methods: { ...createMethods(plane), ...createSandboxMethods(sandboxes, plane, routerUrl) },
    settings,
    faults: rpcFaults,
    counters,
    signer,
    clock,
  });
  const listener = await openListener(HOST, options.port ?? 0, pipeline, (server) =>
    addRouter(server, sandboxes, signer),
  );

  return {
    url: `http://${HOST}:${listener.port}`,
    tokenId: settings.tokenId,
    tokenSecret: settings.tokenSecret,
    admin: {
      ...inputFaults,
      deploy: (deployment) => plane.deploy(deployment),
      undeploy: (app, environment = DEFAULT_ENVIRONMENT) => plane.undeploy(app, environment),
      inject: (fault) => rpcFaults.inject(fault),
      clearFaults() {
        inputFaults.clear();
        rpcFaults.clear();
      },
      down: () => listener.down(),
      up: () => listener.up(),
      stats: () => counters.read(),
      scriptCommands: (next) => void (script = next),
      async runCommands() {
        host ??= await openHost();
        script = host.run;
      },
      sandboxes: () => sandboxes.list(),
    },
    async close() {
      listener.down();
      plane.close();
      sandboxes.close();
      await host?.close();
      await blobs.close();
    },
  };
}
