// The least time a run could take: its work, perfectly scheduled on what there is. Pure.

/** What the schedule runs on and keeps to. */
export interface Means {
  /** Threads that rewrite. */
  readonly threads: number;
  /** Questions that the model takes at once. */
  readonly modelSlots: number;
  /** Least time between two writes to GitHub. */
  readonly writeIntervalMs: number;
}

export interface Work {
  readonly files: number;
  /** Processor time of the engine for one file, on one thread. */
  readonly engineMsPerFile: number;
  /** Questions to the model, each of `modelMs`. */
  readonly questions: number;
  readonly modelMs: number;
  /** Writes to GitHub. */
  readonly writes: number;
}

/**
 * Files and questions are list-scheduled beside each other; the writes come behind, since a tree needs every file. What
 * clone, reads and the writes themselves take is left out, so the bound is lower than any run can be.
 */
export function boundMs({ files, engineMsPerFile, questions, modelMs, writes }: Work, means: Means): number {
  const engine = Math.ceil(files / means.threads) * engineMsPerFile;
  const model = Math.ceil(questions / means.modelSlots) * modelMs;
  return Math.max(engine, model) + Math.max(0, writes - 1) * means.writeIntervalMs;
}
