/** One process with an app, as it describes itself every two seconds. */
export interface ProcessStatus {
  /** Random, for as long as its app is open. */
  readonly id: string
  /** The app's name. */
  readonly app: string
  /** The name of the machine. */
  readonly host: string
  /** Its process id on that machine. */
  readonly pid: number
  /** When its app was made, in epoch milliseconds by its own clock. */
  readonly startedAt: number
  /** By which release of Sheaf it runs, where that is known. */
  readonly version?: string | undefined
  /** The version of Node. */
  readonly node: string
  /** The broker, as `Broker.system` names it. */
  readonly system?: string | undefined
  /** The memory that the process takes up, in bytes. */
  readonly rssBytes: number
  /** For how long its event loop was blocked. */
  readonly loop: LoopStatus
  /** How far its clock is ahead of the store's, in milliseconds; behind where negative. */
  readonly skewMs: number
  /** Leases that its workers have lost since it started. */
  readonly leasesLost: number
  /** What of its statistics was given up since it started, because the store could not be reached. */
  readonly dropped: DroppedStats
  /** The tasks of its app. */
  readonly tasks: readonly TaskInfo[]
  /** Its workers that were started and have not stopped. */
  readonly workers: readonly WorkerReport[]
}

/** For how long an event loop was blocked. */
export interface LoopStatus {
  /** Of the last two seconds, in milliseconds: 99 of 100 turns were not later than this. */
  readonly p99Ms: number
  /** The latest turn of the last ten minutes, in milliseconds. */
  readonly maxMs: number
  /** The values of `p99Ms` of the last minute, the oldest first. */
  readonly recentMs: readonly number[]
}

/** Statistics that a process gave up. */
export interface DroppedStats {
  /** Reports. */
  readonly reports: number
  /** The batches that they counted. */
  readonly batches: number
}

/** A task's options, as far as they matter to those who watch it. */
export interface TaskInfo {
  /** The task's name. */
  readonly name: string
  /** The queue that its requests go to. */
  readonly queue: string
  /** The most requests of a batch. */
  readonly flushEvery: number
  /** How long a buffer waits for more, in milliseconds. */
  readonly flushIntervalMs: number
  /** Absent where there is no limit. */
  readonly flushBytes?: number | undefined
  /** Whether it has `batchBy`. */
  readonly isKeyed: boolean
  /** The most open buffers of one worker. */
  readonly maxOpenKeys: number
  /** How many batches run at once in one worker. */
  readonly concurrency: number
  /** Absent where there is no limit. */
  readonly prefetch?: number | undefined
  /** Absent where there is no limit. */
  readonly timeLimitMs?: number | undefined
  /** Hand-outs of one request before it is given up. */
  readonly maxAttempts: number
  /** What happens to requests without a verdict when a run throws. */
  readonly onThrow: 'retry' | 'bisect'
  /** Whether batches are settled after they ran, or acked before. */
  readonly acks: 'late' | 'early'
  /** Whether it has `coalesce`. */
  readonly coalesces: boolean
  /** Absent where there is no limit. */
  readonly rateLimit?: TaskRateLimit | undefined
}

/** How often a task may run. */
export interface TaskRateLimit {
  /** At most so many batches within a span; absent where they are not limited. */
  readonly batches?: number | undefined
  /** At most so many requests within a span; absent where they are not limited. */
  readonly requests?: number | undefined
  /** The span, in milliseconds. */
  readonly perMs: number
  /** Whether each worker counts by itself, or all workers of the queue together. */
  readonly scope: 'worker' | 'queue'
}

/** One worker of a process. */
export interface WorkerReport {
  /** The worker's `hostname`. */
  readonly name: string
  /** How far the worker is. */
  readonly state: 'idle' | 'starting' | 'running' | 'stopping' | 'stopped'
  /** The queues that it receives from. */
  readonly queues: readonly WorkerQueueReport[]
  /** The tasks that it works for. */
  readonly tasks: readonly WorkerTaskReport[]
}

/** One queue of a worker. */
export interface WorkerQueueReport {
  /** The queue's name. */
  readonly queue: string
  /** Whether its channel is open, and its last call was answered. */
  readonly isConnected: boolean
  /** Since when it has been failing, in epoch milliseconds. */
  readonly failingSince?: number | undefined
  /** What failed last. */
  readonly lastError?: string | undefined
  /** How long a lease of it is, in milliseconds, once it is connected. */
  readonly leaseMs?: number | undefined
}

/** One task in one worker: its `TaskStatus` at the moment of the report. */
export interface WorkerTaskReport {
  /** The task's name. */
  readonly task: string
  /** The queue that it receives from. */
  readonly queue: string
  /** Requests that wait for their batch to start. */
  readonly buffered: number
  /** Batches that run now. */
  readonly running: number
  /** Requests that are received and not settled. */
  readonly held: number
  /** Of the running batches, those whose time limit is over. */
  readonly overrun: number
  /** Whether receiving is paused. */
  readonly paused: boolean
  /** How long the oldest buffered request has been waiting, in milliseconds; 0 where there is none. */
  readonly oldestMs: number
  /** How many batches may run at once. */
  readonly slots: number
  /** The most requests it may hold; absent where there is no limit. */
  readonly prefetch?: number | undefined
  /** Batches that have ended and are being settled. */
  readonly settling: number
  /** The five fullest of its open buffers; one closes `flushIntervalMs − ageMs` from now at the latest, with a free slot. */
  readonly open: readonly OpenBufferReport[]
  /** Its batches that run now, the oldest first, twenty at most. */
  readonly runs: readonly RunningBatchReport[]
  /** Until when its breaker or `batch.pause` slows it down, in epoch milliseconds by the worker's clock. */
  readonly slowedUntilMs?: number | undefined
  /** What its last run that threw has thrown, since when its runs have been throwing and how many; gone once one returns. */
  readonly failing?: FailingReport | undefined
}

/** One buffer that is being filled. */
export interface OpenBufferReport {
  /** What its requests have in common, where the task has `batchBy`. */
  readonly key?: string | undefined
  /** How many requests it has. */
  readonly size: number
  /** How many it can hold. */
  readonly cap: number
  /** How long ago its first request was received, in milliseconds. */
  readonly ageMs: number
}

/** One batch that runs. */
export interface RunningBatchReport {
  /** Its `batch.id`. */
  readonly batchId: string
  /** How many requests `run` was given. */
  readonly size: number
  /** For how long it has been running, in milliseconds. */
  readonly ms: number
}

/** A task of which the last runs threw. */
export interface FailingReport {
  /** Runs in a row that threw. */
  readonly runs: number
  /** When the first of them ended, in epoch milliseconds by the worker's clock. */
  readonly since: number
  /** The first line of the commonest error among them. */
  readonly error: string
  /** How many of them threw it. */
  readonly count: number
}
