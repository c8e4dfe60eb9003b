"""The Modal app: `analyze` and `refactor` on autoscaled containers, and the bridge as a web server beside them.

The work is the Node code of this repository, bundled and deployed by `npm run modal:deploy`. Per container one Node
process runs the jobs (container/main.ts); this file hands it one line per call. It reads no repository text.
"""

import asyncio
import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
import uuid
from concurrent.futures import Future

import modal

HERE = os.path.dirname(os.path.abspath(__file__))
BUNDLE = os.environ.get("DEPENDIFY_BUNDLE") or os.path.join(HERE, "../../.wrangler/modal-bundle")
ROOT = "/opt/dependify"
BRIDGE_PORT = 5002
# Results pass through it; what it keeps is small, and without a limit Node sweeps late.
HEAP_LIMIT = "--max-old-space-size=128"

TIMEOUT_S = 300
# Ends before Modal's own limit, which would take the neighbours' container along.
CALL_LIMIT_S = 280
HEALTH_LIMIT_S = 5
# All that the job process learns from a container's environment: no Modal token, no GitHub token.
JOB_SETTINGS = ["PATH", "GROQ_API_KEY", "GROQ_BASE_URL", "GROQ_ANALYSIS_MODEL", "GROQ_REFACTOR_MODEL", "JOB_THREADS"]
BRIDGE_SETTINGS = [
    *["PATH", "BRIDGE_TOKEN", "GROQ_API_KEY", "MODAL_TOKEN_ID", "MODAL_TOKEN_SECRET", "MODAL_ENVIRONMENT"],
    "VERIFY_IMAGE",
]

# The switch is part of the image: a container reads this file again and must come to the same secrets.
WITH_GROQ = os.environ.get("DEPENDIFY_WITH_GROQ", "")

image = (
    modal.Image.from_registry("node:24-bookworm-slim", add_python="3.12")
    .entrypoint([])
    .apt_install("git", "ca-certificates")
    .add_local_file(os.path.join(BUNDLE, "package.json"), f"{ROOT}/package.json", copy=True)
    .add_local_file(os.path.join(BUNDLE, "package-lock.json"), f"{ROOT}/package-lock.json", copy=True)
    .run_commands(f"cd {ROOT} && npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force")
    .env({"DEPENDIFY_WITH_GROQ": WITH_GROQ})
    .add_local_dir(os.path.join(BUNDLE, "src"), f"{ROOT}/src", copy=True)
)
model_secrets = [modal.Secret.from_name("dependify-groq", required_keys=["GROQ_API_KEY"])] if WITH_GROQ else []
bridge_secret = modal.Secret.from_name(
    "dependify-bridge", required_keys=["BRIDGE_TOKEN", "MODAL_TOKEN_ID", "MODAL_TOKEN_SECRET"]
)

app = modal.App("dependify")


def settings(names: list[str], **more: str) -> dict[str, str]:
    """Of this process's environment only what is named."""
    return {name: os.environ[name] for name in names if name in os.environ} | more


def failure(code: str, message: str, retry: object) -> str:
    """A CallResult of the contract as JSON."""
    return json.dumps({"ok": False, "error": {"code": code, "message": message, "retry": retry}})


class Child:
    """One run of the job process, from its start to its end. Calls in flight at its end fail and may be made again."""

    def __init__(self, command: list[str]):
        self.scratch = tempfile.mkdtemp(prefix="dependify-job-")
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=settings(JOB_SETTINGS, TMPDIR=self.scratch),
        )
        self.ended = threading.Event()
        self._lock = threading.Lock()
        self._waiting: dict[str, Future] = {}
        self._lines: queue.SimpleQueue = queue.SimpleQueue()
        threading.Thread(target=self._write, daemon=True).start()
        threading.Thread(target=self._read, daemon=True).start()

    def ask(self, call_id: str, function: str, text: str) -> Future:
        """Hands a call over; the future gets its answer, a CallResult as JSON."""
        answer: Future = Future()
        with self._lock:
            if self.ended.is_set():
                answer.set_result(_lost())
                return answer
            self._waiting[call_id] = answer
        self._lines.put({"id": call_id, "function": function, "input": text})
        return answer

    def drop(self, call_id: str) -> None:
        """Nobody wants the answer any more. Does nothing when it is there."""
        if self._take(call_id) is not None:
            self._lines.put({"id": call_id, "cancel": True})

    def kill(self) -> None:
        self.process.kill()

    def _take(self, call_id: str) -> Future | None:
        with self._lock:
            return self._waiting.pop(call_id, None)

    def _write(self) -> None:
        try:
            while (line := self._lines.get()) is not None:
                self.process.stdin.write(json.dumps(line).encode() + b"\n")
                self.process.stdin.flush()
            self.process.stdin.close()
        except OSError:
            pass  # The process is gone, and the reader sees it too.

    def _read(self) -> None:
        try:
            for line in self.process.stdout:
                answer = json.loads(line)
                future = self._take(answer.get("id", ""))
                if future is not None and future.set_running_or_notify_cancel():
                    future.set_result(answer["output"])
        finally:
            self._end()

    def _end(self) -> None:
        self.process.kill()
        self.process.wait()
        self._lines.put(None)
        # What a killed process could not delete itself.
        shutil.rmtree(self.scratch, ignore_errors=True)
        with self._lock:
            self.ended.set()
            lost = list(self._waiting.values())
            self._waiting.clear()
        for future in lost:
            if future.set_running_or_notify_cancel():
                future.set_result(_lost())


def _lost() -> str:
    return failure("job_failed", "The job stopped before it had a result.", {"after_ms": 1000})


class Jobs:
    """The job process of this container, shared by its inputs, and started anew when it has ended."""

    def __init__(self, command: list[str]):
        self.command = command
        self.child: Child | None = None
        self._lock = threading.Lock()

    def start(self) -> Child:
        with self._lock:
            if self.child is None or self.child.ended.is_set():
                self.child = Child(self.command)
            return self.child

    async def call(self, function: str, text: str, limit_s: float = CALL_LIMIT_S) -> str:
        """One call to its end. An input that Modal cancels is dropped in the job process as well."""
        child = self.start()
        call_id = uuid.uuid4().hex
        answer = child.ask(call_id, function, text)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(answer), limit_s)
        except asyncio.TimeoutError:
            if function != "health" and not await self._responds():
                child.kill()
            return failure("job_timeout", "The job took longer than it may.", "never")
        finally:
            child.drop(call_id)

    async def _responds(self) -> bool:
        return json.loads(await self.call("health", "", HEALTH_LIMIT_S))["ok"]


jobs = Jobs(["node", "--no-warnings", f"{ROOT}/src/modal-bridge/container/main.ts"])
if os.environ.get("DEPENDIFY_START_JOBS"):
    # A warm container has its engines loaded before the first call comes.
    jobs.start()

# One kept warm costs a little all day long: docs/deploy.md has the figures.
MIN_CONTAINERS = int(os.environ.get("DEPENDIFY_MIN_CONTAINERS") or 3)

job_options = {
    "image": image,
    "secrets": model_secrets,
    "env": {"DEPENDIFY_START_JOBS": "1", "JOB_THREADS": "2"},
    "timeout": TIMEOUT_S,
    "min_containers": MIN_CONTAINERS,
    "max_containers": 100,
    "cpu": (0.25, 2.0),
    "memory": (1024, 4096),
}


# Async, because only so can Modal cancel one of a container's inputs and leave the others alone.
@app.function(**job_options)
@modal.concurrent(max_inputs=4)
async def analyze(text: str) -> str:
    """AnalyzeInput as JSON -> CallResult as JSON. The input carries a token when the repository is private."""
    return await jobs.call("analyze", text)


@app.function(**job_options)
@modal.concurrent(max_inputs=4)
async def refactor(text: str) -> str:
    """RefactorInput as JSON -> CallResult as JSON. The job process refuses an input with a token or a repository."""
    return await jobs.call("refactor", text)


# One container: which key made which call is remembered in its memory. Call ids are Modal's and survive it.
@app.function(
    image=image, secrets=[bridge_secret, *model_secrets], timeout=TIMEOUT_S, min_containers=1, max_containers=1
)
@modal.concurrent(max_inputs=1000)
@modal.web_server(BRIDGE_PORT, startup_timeout=60)
def bridge() -> None:
    """The bridge of main.ts, for teams without another host. BRIDGE_TOKEN guards it."""
    process = subprocess.Popen(
        ["node", "--no-warnings", HEAP_LIMIT, f"{ROOT}/src/modal-bridge/main.ts"],
        env=settings(BRIDGE_SETTINGS, BRIDGE_BACKEND="modal", BRIDGE_HOST="0.0.0.0", BRIDGE_PORT=str(BRIDGE_PORT)),
    )
    # Without its server the container is of no use: Modal starts another.
    threading.Thread(target=lambda: os._exit(process.wait() or 1), daemon=True).start()
