// Bridge calls in flight, in memory only: the same (run, key) gives the same id, so after an eviction the calls are
// simply made again and find their jobs.

const MAX_ATTEMPTS = 3;

export class PendingCalls {
  readonly #idOfName = new Map<string, string>();
  readonly #nameOfId = new Map<string, string>();
  readonly #attempts = new Map<string, number>();

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
    const attempt = this.#attempts.get(name) ?? 1;
    return attempt === 1 ? name : `${name}#${attempt}`;
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

  /** Marks a failed attempt. False when there were enough. */
  retry(name: string): boolean {
    const attempt = (this.#attempts.get(name) ?? 1) + 1;
    this.#attempts.set(name, attempt);
    return attempt <= MAX_ATTEMPTS;
  }

  clear(): void {
    this.#idOfName.clear();
    this.#nameOfId.clear();
    this.#attempts.clear();
  }
}
