import type {
  FailingReport,
  QueueStatus,
  TaskInfo,
  TaskStatus,
  Worker,
  WorkerQueueReport,
  WorkerReport,
  WorkerTaskReport,
} from '@sheaf/core'

const mostRuns = 20
const mostError = 300

/** What is said of one worker. */
export function workerReport(
  worker: Worker,
  tasks: ReadonlyMap<string, TaskInfo>,
  failing: (hostname: string, task: string) => FailingReport | undefined,
): WorkerReport {
  const status = worker.status()
  return {
    name: worker.hostname,
    state: status.state,
    queues: Object.entries(status.queues).map(([queue, one]) => queueReport(queue, one)),
    tasks: Object.entries(status.tasks).map(([name, task]) =>
      taskReport(name, tasks.get(name)?.queue ?? name, task, failing(worker.hostname, name)),
    ),
  }
}

function queueReport(queue: string, status: QueueStatus): WorkerQueueReport {
  const { isConnected, failingSince, lastError, leaseMs } = status
  return {
    queue,
    isConnected,
    ...(failingSince && { failingSince: failingSince.getTime() }),
    ...(lastError !== undefined && { lastError: lastError.slice(0, mostError) }),
    ...(leaseMs !== undefined && Number.isFinite(leaseMs) && { leaseMs }),
  }
}

function taskReport(
  task: string,
  queue: string,
  status: TaskStatus,
  failing: FailingReport | undefined,
): WorkerTaskReport {
  const { lastFlush: _, prefetch, runs, slowedUntilMs, ...rest } = status
  return {
    task,
    queue,
    ...rest,
    runs: runs.slice(0, mostRuns),
    ...(Number.isFinite(prefetch) && { prefetch }),
    ...(slowedUntilMs !== undefined && { slowedUntilMs }),
    ...(failing && { failing }),
  }
}
