// The least time a run could take: its work, perfectly scheduled on what there is. Pure.

/** What the schedule runs on. */
export interface Means {
  /** Threads that rewrite. */
  readonly threads: number;
  /** Questions that the model takes at once. */
  readonly modelSlots: number;
}

export interface Work {
  readonly files: number;
  /** Processor time of the engine for one file, on one thread. */
  readonly engineMsPerFile: number;
  /** Questions to the model, each of `modelMs`. */
  readonly questions: number;
  readonly modelMs: number;
}

/**
 * Files and questions, list-scheduled beside each other. What the clone and GitHub's answers take is left out, so the
 * bound is lower than any run can be.
 */
export function boundMs({ files, engineMsPerFile, questions, modelMs }: Work, means: Means): number {
  const engine = Math.ceil(files / means.threads) * engineMsPerFile;
  const model = Math.ceil(questions / means.modelSlots) * modelMs;
  return Math.max(engine, model);
}
