import type { RunningBatch } from './task-detail-state.js'

/** One worker. */
export interface ProcessState {
  readonly id: string
  readonly name: string
  readonly host: string
  readonly pid: number
  readonly version?: string | undefined
  readonly node: string
  readonly state: 'running' | 'starting' | 'stopping' | 'idle' | 'gone'
  /** What its version is, beside the others'. */
  readonly isNewer: boolean
  readonly startedAt: number
  readonly heardAt: number
  readonly slots: number
  readonly busy: number
  readonly held: number
  readonly prefetch?: number | undefined
  readonly loopMs: number
  readonly loopMaxMs: number
  readonly loopSeries: readonly number[]
  readonly rssBytes: number
  readonly leasesLost: number
  /** How long the shortest lease of its queues is; absent where none is known. */
  readonly leaseMs?: number | undefined
  readonly dropped: number
  readonly tasks: readonly HeldTask[]
  readonly lastError?: string | undefined
}

/** What one worker holds of one task. */
export interface HeldTask {
  readonly task: string
  readonly buffered: number
  readonly running: number
  readonly settling: number
  readonly held: number
  readonly prefetch?: number | undefined
  readonly slots: number
  readonly paused: boolean
  /** How many buffers are open, as far as is known. */
  readonly open: number
  readonly oldestAt?: number | undefined
  readonly runs: readonly RunningBatch[]
}

/** A worker that stopped. */
export interface StopState {
  readonly worker: string
  readonly host: string
  readonly at: number
  readonly parts: readonly (readonly [name: string, count: number])[]
}

/** What an operator did. */
export interface ActionState {
  readonly action: string
  readonly queue: string
  readonly by: string
  readonly at: number
  readonly count?: number | undefined
}
