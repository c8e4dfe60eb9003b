// Counts what a file's questions to the model cost, so that it is not lost when the work on the file throws.

import { addUsage, NO_USAGE, type Usage } from '../../core/findings.ts';
import type { FilePorts } from '../../core/model/file-ports.ts';

export interface MeteredPorts {
  readonly ports: FilePorts;
  /** What was answered so far. */
  used(): Usage;
}

/** The ports with a model that is counted. Without a model, as they were. */
export function meterModel(ports: FilePorts): MeteredPorts {
  const { model } = ports;
  let used = NO_USAGE;
  if (model === null) return { ports, used: () => used };
  return {
    ports: {
      ...ports,
      model: {
        async ask(request) {
          const answer = await model.ask(request);
          if (answer.ok) used = addUsage(used, answer.value.usage);
          return answer;
        },
      },
    },
    used: () => used,
  };
}
