// The Python that runs on Modal: its settings as the modal package sees them, and its hold on the job process.
// Skipped where there is no Python with `modal`.

import { describe, expect, it } from 'vitest';
import { CONTRACT_VERSION } from '../../src/core/limits.ts';
import { findPython, runPython, type Told } from './python.ts';

const python = findPython();
const NO_MODAL = 'the Modal app (skipped: no Python with the modal package; pip install modal)';

function run(program: string, env: Record<string, string> = {}): Promise<Told> {
  return runPython(python!, program, env);
}

const INPUT = JSON.stringify({
  contract_version: CONTRACT_VERSION,
  path: 'a.py',
  language: 'python',
  content: 'x = set([1])\n',
  findings: [],
  floor: { declared_in: 'default' },
  use_model: false,
});

/** Imports the app and remembers what each function was declared with. */
const DECLARED = `
import modal
declared = []
real = modal.App.function
def function(self, **options):
    def wrap(f):
        made = real(self, **options)(f)
        declared.append((made, options))
        return made
    return wrap
modal.App.function = function
import modal_app
def options_of(f): return next(options for made, options in declared if made is f)
def secrets_of(f): return [s for s in f.info().secrets if "from_name" in s]
`;

/** The app with a job process of our own making: JavaScript that gets each line as \`ask\` and answers with \`say\`. */
function withJobs(script: string): string {
  const program = `
    const say = (id, output) => console.log(JSON.stringify({ id, output: JSON.stringify({ ok: true, output }) }));
    require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
      const ask = JSON.parse(line); ${script}
    }).on('close', () => process.exit());`;
  return `
import modal_app
modal_app.jobs = jobs = modal_app.Jobs([NODE, "-e", ${JSON.stringify(program)}])
`;
}

const REAL_JOBS = `
import modal_app
modal_app.jobs = jobs = modal_app.Jobs([NODE, "--no-warnings", MAIN])
text = ${JSON.stringify(INPUT)}
`;

describe.skipIf(python === null)(python === null ? NO_MODAL : 'the Modal app', () => {
  it.each(['analyze', 'refactor'])('declares %s with the limits that runs count on', async (name) => {
    const { value } = await run(`${DECLARED}
f = modal_app.${name}
tell({**{k: options_of(f)[k] for k in ("timeout", "min_containers", "max_containers")},
  "inputs": f.info().concurrency_info.max_inputs, "secrets": secrets_of(f)})`);

    expect(value).toEqual({
      timeout: 300,
      min_containers: 3,
      max_containers: 100,
      inputs: 4,
      secrets: [],
    });
  });

  it('gives the key of the model where it is asked for, and the token of the bridge to the bridge alone', async () => {
    const { value } = await run(
      `${DECLARED}
tell({f: secrets_of(getattr(modal_app, f)) for f in ("analyze", "refactor", "bridge")})`,
      { DEPENDIFY_WITH_GROQ: '1' },
    );

    const groq = "modal.Secret.from_name('dependify-groq')";
    const bridge = "modal.Secret.from_name('dependify-bridge')";
    expect(value).toEqual({ analyze: [groq], refactor: [groq], bridge: [bridge, groq] });
  });

  it('keeps one bridge, because it remembers keys', async () => {
    const { value } = await run(`${DECLARED}
options = options_of(modal_app.bridge)
tell([options["min_containers"], options["max_containers"], modal_app.bridge.info().web_info is not None])`);

    expect(value).toEqual([1, 1, true]);
  });

  it('rewrites a file through the real job process, several inputs on one process', async () => {
    const { value, stderr } = await run(`${REAL_JOBS}
async def main():
    answers = await asyncio.gather(*[modal_app.refactor.local(text) for _ in range(4)])
    tell({"answers": answers, "children": jobs.child.process.pid == jobs.start().process.pid})
asyncio.run(main())`);

    const { answers, children } = value as { answers: string[]; children: boolean };
    expect(answers.map((answer) => JSON.parse(answer) as unknown)).toEqual(
      Array(4).fill(
        expect.objectContaining({
          ok: true,
          output: expect.objectContaining({
            rewrite: expect.objectContaining({ content: 'x = {1}\n' }) as unknown,
          }) as unknown,
        }),
      ),
    );
    expect(children).toBe(true);
    expect(stderr).toBe('');
  });

  it.each([
    ['refactor with a token', 'refactor', '{**good, "token": "ghp_x"}'],
    [
      'refactor with a repository',
      'refactor',
      '{**good, "repository": {"url": "https://github.com/o/r", "token": "t"}}',
    ],
    ['another contract version', 'analyze', '{**good, "contract_version": 99}'],
  ])('refuses %s', async (_, name, input) => {
    const { value } = await run(`${REAL_JOBS}
good = json.loads(text)
tell(json.loads(asyncio.run(modal_app.${name}.local(json.dumps(${input})))))`);

    expect(value).toMatchObject({ ok: false, error: { code: 'bridge_config', retry: 'never' } });
  });

  it('a job process that is killed: its calls may be made again, the next call finds a new one, its files are gone', async () => {
    const { value } = await run(`${REAL_JOBS}
async def main():
    await modal_app.refactor.local(text)
    first = jobs.child
    open(os.path.join(first.scratch, "clone"), "w").close()
    first.process.send_signal(19)
    lost = asyncio.gather(modal_app.refactor.local(text), modal_app.refactor.local(text))
    await asyncio.sleep(0)
    first.kill()
    tell({"lost": [json.loads(each) for each in await lost], "next": json.loads(await modal_app.refactor.local(text))["ok"],
      "new": jobs.child is not first, "left": os.path.exists(first.scratch)})
asyncio.run(main())`);

    const lost = { ok: false, error: { code: 'job_failed', retry: { after_ms: 1000 } } };
    expect(value).toMatchObject({ lost: [lost, lost], next: true, new: true, left: false });
  });

  it('an input that Modal cancels is dropped in the job process; its neighbour stays', async () => {
    const { value } = await run(`${withJobs(`
      if (ask.cancel) globalThis.dropped = ask.id;
      else if (ask.function === 'health') say(ask.id, globalThis.dropped === globalThis.first);
      else if (ask.input === 'slow') globalThis.first = ask.id;
      else say(ask.id, ask.input);`)}
async def main():
    canceled = asyncio.create_task(modal_app.analyze.local("slow"))
    neighbour = await modal_app.analyze.local("other")
    canceled.cancel()
    ended = (await asyncio.gather(canceled, return_exceptions=True))[0]
    tell([type(ended).__name__, json.loads(neighbour), json.loads(await jobs.call("health", ""))])
asyncio.run(main())`);

    expect(value).toEqual(['CancelledError', { ok: true, output: 'other' }, { ok: true, output: true }]);
  });

  it.each([
    ['is only slow is kept', `if (ask.function === 'health') say(ask.id, 1);`, false],
    ['hangs is ended', '', true],
  ])('F: past the time limit a job process that %s', async (_, script, ended) => {
    const { value } = await run(`${withJobs(script)}
modal_app.HEALTH_LIMIT_S = 2
async def main():
    answer = json.loads(await jobs.call("refactor", "", 0.5))
    tell([answer["error"]["code"], answer["error"]["retry"], jobs.child.ended.wait(10 if ${ended ? 'True' : 'False'} else 0)])
asyncio.run(main())`);

    expect(value).toEqual(['job_timeout', 'never', ended]);
  });

  it('a job process that dies at birth fails its calls by name', async () => {
    const { value } = await run(`
import modal_app
jobs = modal_app.Jobs([NODE, "-e", "process.exit(3)"])
tell([json.loads(asyncio.run(jobs.call("refactor", "")))["error"]["code"] for _ in range(2)])`);

    expect(value).toEqual(['job_failed', 'job_failed']);
  });

  it('hands no other setting of its container to the job process', async () => {
    const { value } = await run(
      `${withJobs('say(ask.id, Object.keys(process.env).sort());')}
tell(json.loads(asyncio.run(jobs.call("health", "")))["output"])`,
      { GROQ_API_KEY: 'gsk', MODAL_TASK_ID: 'ta-1', MODAL_IDENTITY_TOKEN: 'x', GITHUB_TOKEN: 'ghp', BRIDGE_TOKEN: 'b' },
    );

    expect(value).toEqual(['GROQ_API_KEY', 'JOB_THREADS', 'PATH', 'TMPDIR']);
  });

  it('serves the bridge with the settings of its secret', async () => {
    const { value } = await run(
      `
import modal_app, socket, time, urllib.request
modal_app.ROOT = ROOT
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    modal_app.BRIDGE_PORT = free.getsockname()[1]
os.environ["PATH"] = os.path.dirname(NODE) + ":" + os.environ["PATH"]
modal_app.bridge.local()
def status(token):
    request = urllib.request.Request(f"http://127.0.0.1:{modal_app.BRIDGE_PORT}/v1/nothing", headers={"authorization": f"Bearer {token}"})
    try: return urllib.request.urlopen(request).status
    except urllib.error.HTTPError as error: return error.code
for _ in range(100):
    try: tell([status("wrong"), status("right")])
    except urllib.error.URLError: time.sleep(0.1)
    else: break
os._exit(0)`,
      { BRIDGE_TOKEN: 'right', MODAL_TOKEN_ID: 'ak', MODAL_TOKEN_SECRET: 'as' },
    );

    expect(value).toEqual([401, 404]);
  });

  it('F16: ends with its bridge, which names what is missing', async () => {
    const { code, stderr } = await run(`
import modal_app, threading
modal_app.ROOT = ROOT
os.environ["PATH"] = os.path.dirname(NODE) + ":" + os.environ["PATH"]
modal_app.bridge.local()
threading.Event().wait()`);

    expect(code).toBe(1);
    expect(stderr).toContain('BRIDGE_TOKEN');
  });
});
