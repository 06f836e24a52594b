import type { BatchBuffer } from '../buffer/batch-buffer.js'
import type { QueueTasks } from '../dispatch/queue-tasks.js'
import type { WorkerContext } from '../dispatch/worker-context.js'
import type { GuardedChannel } from '../guard/guarded-channel.js'
import type { HeldRequest } from '../held/held-request.js'
import { assembleQueue, type QueueSignals, type QueueSupplies } from './assemble-queue.js'
import type { QueuePlan } from './queue-plan.js'

const none: ReadonlySet<string> = new Set()

/** One queue in one worker, from the opening of its channel: passes on what happens there, and ends it. */
export class QueueWorker implements QueueSignals {
  readonly tasks: QueueTasks
  readonly #plan: QueuePlan
  readonly #channel: GuardedChannel
  readonly #worker: WorkerContext
  readonly #paused: ReadonlySet<string>
  readonly #parts: ReturnType<typeof assembleQueue>

  constructor(plan: QueuePlan, channel: GuardedChannel, worker: WorkerContext, supplies: QueueSupplies) {
    this.#plan = plan
    this.#channel = channel
    this.#worker = worker
    this.#paused = supplies.paused
    this.#parts = assembleQueue(plan, channel, worker, supplies, this)
    this.tasks = this.#parts.tasks
  }

  /** Whether nothing is being received or settled. */
  get isQuiet(): boolean {
    return !this.#parts.settler.isBusy && !this.#parts.receiver.isReceiving
  }

  /** Whether anything is held, runs or is being settled. */
  get isBusy(): boolean {
    return this.#parts.holdings.size > 0 || this.#parts.settler.isBusy || this.tasks.isBusy
  }

  get isStuck(): boolean {
    return this.#parts.holdings.size >= this.#plan.prefetch && !this.#parts.settler.isBusy
  }

  get isHeldUp(): boolean {
    const { quarantine, clock } = this.#worker
    if (this.#paused.has(this.#plan.queue) || quarantine.blocksReceiving) return true
    return this.tasks.isBlocked(clock.monotonic())
  }

  fill(): void {
    this.#parts.receiver.fill()
  }

  /** What has come meanwhile opens the next window, so waiting for more would only make that late. */
  windowEnded(): void {
    this.#parts.receiver.endLazyPause()
    this.fill()
  }

  interruptIfHeldUp(): void {
    this.#parts.receiver.interruptIfHeldUp()
  }

  /** Looks again at what may be received and started. */
  resume(): void {
    this.interruptIfHeldUp()
    this.tasks.pump()
    this.fill()
  }

  async reopenGroups(groups: Iterable<string>, broken: ReadonlySet<string>): Promise<void> {
    await this.#parts.groups?.reopen(groups, broken)
  }

  bufferVanished({ groups }: BatchBuffer): void {
    if (groups) void this.reopenGroups(groups, none)
  }

  batchEnded(): void {
    this.#worker.quarantine.batchEnded()
    this.tasks.pump()
    this.roomed()
  }

  received(): void {
    this.#worker.quarantine.activityEnded()
  }

  settled(): void {
    this.#worker.quarantine.activityEnded()
    this.roomed()
  }

  roomed(): void {
    this.fill()
    this.#worker.progress()
  }

  /** Ends receiving; resolves once no receive is in flight any more. */
  stopReceiving(): Promise<void> {
    return this.#parts.receiver.stop()
  }

  /** Resolves once everything that was received is buffered. */
  async untilBuffered(): Promise<void> {
    const { intake } = this.#parts
    for (let pending = intake.pending(); pending; pending = intake.pending()) await pending
  }

  /** Hands back everything that has not started, what a schema is still validating included. */
  async releaseWaiting(): Promise<void> {
    const waiting = this.tasks.takeWaiting()
    await this.#handBack(waiting, this.#parts.intake.takeWaiting())
  }

  /** While stopping: starts what may start, and hands back what a task that is slowed down or paused would get too late. */
  flush(): void {
    this.tasks.pump()
    const heldBack = this.tasks.takeHeldBack(this.#worker.clock.monotonic())
    if (heldBack) void this.#handBack(heldBack)
  }

  async #handBack(requests: readonly HeldRequest[], later: readonly HeldRequest[] = []): Promise<void> {
    const { settler, gate } = this.#parts
    await settler.handBack([...requests, ...(gate?.takeAllParked() ?? []), ...later])
  }

  abandonRuns(): void {
    for (const request of this.tasks.abandonRuns()) this.#parts.holdings.finish(request, 'abandoned')
  }

  /** Resolves once nothing is being settled. */
  untilSettled(): Promise<void> {
    return this.#parts.settler.idle()
  }

  /** Counts what is still held as abandoned; nothing is renewed any more. */
  abandon(): void {
    this.#parts.leases.stop()
    this.#channel.rest()
    this.#parts.intake.takeWaiting()
    this.tasks.rest()
    this.#parts.holdings.abandon()
  }

  /** Never rejects. */
  async close(): Promise<void> {
    const { queue } = this.#plan
    try {
      await this.#channel.close()
    } catch (error) {
      this.#worker.events.error(error, 'closing a channel', { queue })
    }
  }
}
