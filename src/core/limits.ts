// Every bound of the system in one place, each with its reason. Units are in the names.

/** Version of the stored run record; a reader of another version waits instead of guessing. */
export const RECORD_VERSION = 1;
/** Version of the Worker-bridge contract; both sides refuse another major. */
export const CONTRACT_VERSION = 1;

// Repository shape.
export const MAX_FILE_BYTES = 200_000;
export const MAX_TREE_ENTRIES = 100_000;
/** `.dependify.json` and `.gitattributes`: larger ones are not settings. */
export const MAX_SETTINGS_BYTES = 65_536;
export const MAX_SELECTED_FILES = 5_000;
/** GitHub refuses a path component above 255 bytes in practice; longer paths come from hostile trees. */
export const MAX_PATH_BYTES = 1_024;
/** Extra tree requests allowed when GitHub truncates the recursive listing. */
export const MAX_SUBTREE_REQUESTS = 50;

// Bridge calls.
export const BATCH_MAX_FILES = 20;
export const BATCH_MAX_BYTES = 200_000;
export const MAX_IN_FLIGHT_FILES = 100;
export const POLL_WAIT_MS = 20_000;
export const BRIDGE_ANSWER_MAX_BYTES = 4 * 1024 * 1024;
export const BRIDGE_REQUEST_MAX_BYTES = 4 * 1024 * 1024;
export const JOB_TIMEOUT_MS = 300_000;

// Clone. A pack larger than this would not fit a small container's memory beside the engines.
export const MAX_PACK_BYTES = 512 * 1024 * 1024;
export const CLONE_TIMEOUT_MS = 120_000;

// Rewrites.
/** A rewrite that converges at all does so in a few passes; more means two rules fight. */
export const MAX_RULE_PASSES = 10;
export const MODEL_REPAIR_ROUNDS = 1;
export const MODEL_MAX_ANSWER_BYTES = 1_000_000;
export const MODEL_TIMEOUT_MS = 60_000;

// Verification by the repository's own checks.
export const VERIFY_BUDGET_SECONDS = 600;
export const MAX_VERIFY_BUDGET_SECONDS = 1_800;
/** The end of each command's output that is kept. */
export const VERIFY_OUTPUT_BYTES = 32_768;
/** A patch travels in one request to the bridge. */
export const VERIFY_MAX_PATCH_BYTES = 2_000_000;

// Publishing. GitHub caps a pull request body at 65,536 characters; the rest is room for its own additions.
export const MAX_PULL_REQUEST_BODY_CHARS = 60_000;
/** Inline tree content per request; GitHub cuts requests that take longer than 10 s. */
export const TREE_CHUNK_MAX_BYTES = 8_000_000;
export const TREE_CHUNK_MAX_ENTRIES = 1_000;
export const FORK_READY_TIMEOUT_MS = 5 * 60_000;

// Runs.
export const RUN_MAX_AGE_MS = 24 * 60 * 60_000;
/** Alarm that is set ahead of work once the platform's own retries are about to run out. */
export const WATCHDOG_MS = 30_000;
/** The platform gives an alarm up behind its sixth retry; from this one on the run sets the next alarm itself. */
export const WATCHDOG_FROM_RETRY = 3;
/** A run that stopped its process this often without any progress is put aside. */
export const MAX_CRASHES = 5;
/** A record of a newer version is looked at again this often: a rollback may be rolled back. */
export const UNREADABLE_RETRY_MS = 60_000;
/** How long what a run read and wrote of a repository is kept behind its end. */
export const CONTENT_LIFE_MS = 24 * 60 * 60_000;
/** Unfinished runs are visited by the sweep when they are at least this old. */
export const SWEEP_AFTER_MS = 2 * 60_000;
/** Objects that list unfinished runs: a list for all would take all starts. */
export const REGISTRY_SHARDS = 16;
/** Runs of one list that one sweep visits, and how many at a time. */
export const SWEEP_MAX_RUNS = 500;
export const SWEEP_AT_ONCE = 4;
/** How long one alarm may keep performing steps before it yields to the next alarm. */
export const ALARM_SLICE_MS = 60_000;
/** How long behind its end a preview may be published. */
export const PREVIEW_LIFE_MS = CONTENT_LIFE_MS;
export const EVENT_PAGE_SIZE = 500;
export const MAX_REQUEST_BODY_BYTES = 64 * 1024;
/** A thousand paths may be left out of a preview. */
export const MAX_PUBLISH_BODY_BYTES = 1024 * 1024;
/** Longest `Prefer: wait` on runs. Proxies on the way give up on silent connections after 60 to 100 s. */
export const MAX_WAIT_SECONDS = 60;
export const DEFAULT_MAX_FILES = 100;
export const DEFAULT_MIN_CONFIDENCE = 70;

// Sessions.
export const SESSION_COOKIE = '__Host-dependify';
export const SIGN_IN_COOKIE = '__Host-dependify-sign-in';
export const SESSION_LIFE_MS = 24 * 60 * 60_000;
/** GitHub's codes live ten minutes, so a sign-in that takes longer cannot end well. */
export const SIGN_IN_LIFE_MS = 10 * 60_000;

// Live updates.
/** Sockets of one user on one run. */
export const MAX_SOCKETS_PER_USER = 10;
/** Callers without a session share one account, so they share this. */
export const MAX_SOCKETS_ANONYMOUS = 1_000;
/** Streams over HTTP that wait at one run at a time, per user and for all callers without a session. */
export const MAX_STREAMS_PER_USER = 100;
/** workerd tells nobody how much a socket still holds, so what a reader has not acknowledged is bounded instead. */
export const MAX_UNACKNOWLEDGED_BYTES = 4 * 1024 * 1024;
/** The same for all sockets of an object together: an object has 128 MB of memory. */
export const MAX_UNACKNOWLEDGED_TOTAL_BYTES = 32 * 1024 * 1024;
export const MIN_UNACKNOWLEDGED_BYTES = 16 * 1024;
/** Clients have little to say. */
export const MAX_INBOUND_BYTES = 1_024;
export const MAX_INBOUND_PER_MINUTE = 20;
/** Messages without a meaning that a socket may send. */
export const MAX_STRIKES = 3;
/** A client that pings is gone when it was silent for longer. */
export const MAX_SILENCE_MS = 60_000;
/** How often a working run looks for such clients: gone ones are dropped within 90 s. */
export const SILENCE_CHECK_MS = 15_000;
/** Clients close behind `run.finished`; what is still open then is closed. */
export const CLOSE_AFTER_END_MS = 60_000;
/** For subscriptions to the history database; a client asks for another before it ends. */
export const REALTIME_TOKEN_LIFE_MS = 10 * 60_000;
export const TICKET_LIFE_MS = 30_000;
/** How long one slice of an event stream waits: a proxy sees a byte this often, and a session is checked as often. */
export const STREAM_SLICE_MS = 15_000;
export const MAX_STREAM_SLICE_MS = 25_000;
