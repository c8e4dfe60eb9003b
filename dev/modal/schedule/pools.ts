// One pool per deployed function. A function deployed anew gets new containers and keeps its queue; one that is gone
// ends what waits for it.

import type { DeployedFunction } from '../functions.ts';
import { Pool, type PoolDependencies, type Task } from './pool.ts';

export interface Pools {
  get(functionId: string): Pool | undefined;
  open(deployed: DeployedFunction): void;
  stop(functionId: string): void;
  close(): void;
}

/** No pools yet. */
export function createPools(dependencies: PoolDependencies): Pools {
  const pools = new Map<string, Pool>();

  function retire(functionId: string): readonly Task[] {
    const waiting = pools.get(functionId)?.retire() ?? [];
    pools.delete(functionId);
    return waiting;
  }

  return {
    get: (functionId) => pools.get(functionId),
    open({ id, definition }) {
      const waiting = retire(id);
      const pool = new Pool(definition, dependencies);
      pools.set(id, pool);
      for (const task of waiting) pool.submit(task);
    },
    stop(functionId) {
      for (const task of retire(functionId)) task.settle({ kind: 'terminated', exception: 'App is stopped' }, null);
    },
    close() {
      for (const pool of pools.values()) pool.close();
    },
  };
}
