import type { BatchBuffer } from '../buffer/batch-buffer.js'
import type { GroupGate } from '../buffer/group-gate.js'
import type { Holdings } from '../held/holdings.js'
import type { Channel } from '../ports/channel.js'
import type { Settler } from '../settle/settler.js'
import type { WorkerContext } from './worker-context.js'

/** What the tasks of one queue share. */
export interface QueueParts {
  readonly queue: string
  readonly worker: WorkerContext
  readonly channel: Channel
  readonly holdings: Holdings
  readonly settler: Settler
  /** Keeps groups in order; absent where the channel is not ordered. */
  readonly gate: GroupGate | undefined
  readonly feed: QueueFeed
  reportError(error: unknown, during: string): void
}

/** What a task tells the queue that feeds it. */
export interface QueueFeed {
  /** Whether the channel's prefetch is used up and nothing is being settled that would free some. */
  readonly isStuck: boolean
  /** Room, or the right to receive, may have come free. */
  fill(): void
  /** The window of a buffer is over. */
  windowEnded(): void
  /** The right to receive may be gone: where it is, receives in flight are broken off. */
  interruptIfHeldUp(): void
  /** What a batch had of these groups is settled. Where it put a request back, later ones of its group must not overtake it. */
  reopenGroups(groups: Iterable<string>, broken: ReadonlySet<string>): Promise<void>
  /** A buffer went because every lease in it was lost: it holds its groups back no longer. */
  bufferVanished(buffer: BatchBuffer): void
  /** A batch is settled, and what was waiting for its groups has its way. */
  batchEnded(): void
}
