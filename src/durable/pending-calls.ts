// Bridge calls in flight, in memory only: the same (run, key) gives the same id, so after an eviction the calls are
// simply made again and find their jobs.

const MAX_ATTEMPTS = 3;
/**
 * Calls of one attempt in flight. A file that kills its container takes along what runs beside it, so the second try
 * runs in small company and the last one alone: then only the file itself can be to blame.
 */
const IN_FLIGHT_OF_ATTEMPT: Readonly<Record<number, number>> = { 2: 4, 3: 1 };

export class PendingCalls {
  readonly #idOfName = new Map<string, string>();
  readonly #nameOfId = new Map<string, string>();
  readonly #attempts = new Map<string, number>();
  readonly #turns = new Map<string, number>();

  has(name: string): boolean {
    return this.#idOfName.has(name);
  }

  get size(): number {
    return this.#idOfName.size;
  }

  ids(): readonly string[] {
    return [...this.#nameOfId.keys()];
  }

  nameOf(id: string): string | undefined {
    return this.#nameOfId.get(id);
  }

  /** The key to spawn `name` with: another one after each failure, because a key keeps its result. */
  keyOf(name: string): string {
    const turn = this.#turns.get(name) ?? 1;
    return turn === 1 ? name : `${name}#${turn}`;
  }

  attemptOf(name: string): number {
    return this.#attempts.get(name) ?? 1;
  }

  /** Whether another call of this attempt may go out, beside those in flight and `more` that are about to. */
  hasRoom(attempt: number, more: number): boolean {
    const limit = IN_FLIGHT_OF_ATTEMPT[attempt];
    if (limit === undefined) return true;
    const inFlight = [...this.#idOfName.keys()].filter((name) => this.attemptOf(name) === attempt).length;
    return inFlight + more < limit;
  }

  add(name: string, id: string): void {
    this.#idOfName.set(name, id);
    this.#nameOfId.set(id, name);
  }

  /** Forgets a call: it has a result, or the bridge lost it. */
  remove(id: string): void {
    const name = this.#nameOfId.get(id);
    this.#nameOfId.delete(id);
    if (name !== undefined) this.#idOfName.delete(name);
  }

  /** The next key of a call that failed through no fault of its own. */
  renew(name: string): void {
    this.#turns.set(name, (this.#turns.get(name) ?? 1) + 1);
  }

  /** Marks a failed attempt. False when there were enough. */
  retry(name: string): boolean {
    this.renew(name);
    const attempt = this.attemptOf(name) + 1;
    this.#attempts.set(name, attempt);
    return attempt <= MAX_ATTEMPTS;
  }

  clear(): void {
    this.#idOfName.clear();
    this.#nameOfId.clear();
    this.#attempts.clear();
    this.#turns.clear();
  }
}
