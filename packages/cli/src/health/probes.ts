import type { WorkerStatus } from '@sheaf/core'

/** What speaks against a worker: empty lists where all is well. */
export interface Probes {
  /** Why only a restart would help. */
  readonly live: readonly string[]
  /** Why it cannot work now. */
  readonly ready: readonly string[]
}

/** What the status of a worker says about its health. */
export function probesOf(status: WorkerStatus): Probes {
  return { live: stuckTasks(status), ready: obstacles(status) }
}

/** Tasks whose every slot is taken by a function that is over its time limit: only a restart frees them. */
function stuckTasks({ tasks }: WorkerStatus): string[] {
  return Object.entries(tasks)
    .filter(([, { overrun, slots }]) => overrun >= slots)
    .map(([name, { slots }]) => `task ${name}: all ${slots} slots are over their time limit`)
}

function obstacles({ state, queues }: WorkerStatus): string[] {
  const away = Object.entries(queues)
    .filter(([, { isConnected }]) => !isConnected)
    .map(([name, { failingSince, lastError }]) =>
      failingSince
        ? `queue ${name}: away since ${failingSince.toISOString()}: ${lastError}`
        : `queue ${name}: not open yet`,
    )
  return state === 'running' ? away : [`the worker is ${state}`, ...away]
}
