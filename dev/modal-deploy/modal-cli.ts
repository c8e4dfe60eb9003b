// The `modal` command: is it there, is somebody logged in, which secrets exist, deploy. Each failure is one sentence
// that says what to do. Reads no credentials: the command knows where they are.

import { spawn } from 'node:child_process';
import * as z from 'zod';

/** The version that the app was tried with. */
export const MODAL_VERSION = '1.6.4';

/** A failure whose message is all that the reader needs. */
export class DeployProblem extends Error {}

export interface ModalCli {
  /** Names of the secrets in the environment that is deployed to. */
  secrets(): Promise<ReadonlySet<string>>;
  /** Deploys a file and gives the address of its web server. What the command prints goes to `onText`. */
  deploy(file: string, env: Readonly<Record<string, string>>, onText: (text: string) => void): Promise<string | null>;
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const MISSING = `There is no modal command. Install it: pipx install modal==${MODAL_VERSION} (or pip install modal==${MODAL_VERSION}).`;
const LOGGED_OUT = 'Nobody is logged in to Modal. Run modal token new, or set MODAL_TOKEN_ID and MODAL_TOKEN_SECRET.';
const SecretList = z.array(z.object({ Name: z.string() }));
/** Of the web server: the deployment prints one such address. */
const WEB_ADDRESS = /https:\/\/[\w.-]+\.modal\.run/;

/** The command as found on the PATH of `env`. */
export function createModalCli(env: NodeJS.ProcessEnv): ModalCli {
  return {
    async secrets() {
      const { code, stdout, stderr } = await run(['secret', 'list', '--json'], env);
      if (code !== 0) throw new DeployProblem(problemOf(stderr));
      return new Set(SecretList.parse(JSON.parse(stdout)).map(({ Name }) => Name));
    },
    async deploy(file, settings, onText) {
      // Wide, so that no address is broken over two lines.
      const { code, stdout, stderr } = await run(['deploy', file], { ...env, ...settings, COLUMNS: '500' }, onText);
      if (code !== 0) throw new DeployProblem('modal deploy did not succeed; what it said is above.');
      return WEB_ADDRESS.exec(stdout + stderr)?.[0] ?? null;
    },
  };
}

function problemOf(stderr: string): string {
  return /token/i.test(stderr) ? LOGGED_OUT : `modal secret list: ${stderr.trim()}`;
}

function run(args: readonly string[], env: NodeJS.ProcessEnv, onText?: (text: string) => void): Promise<Ended> {
  const child = spawn('modal', args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
      onText?.(text);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', () => reject(new DeployProblem(MISSING)));
    child.once('close', (code) => resolve({ code, ...said }));
  });
}
