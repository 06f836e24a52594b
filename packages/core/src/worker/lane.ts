import { BatchBuffer } from '../buffer/batch-buffer.js'
import { Buffers } from '../buffer/buffers.js'
import type { GroupGate } from '../buffer/group-gate.js'
import { batchCap, isSuspect } from '../buffer/isolation.js'
import { Dispatcher } from '../dispatch/dispatcher.js'
import { Pace } from '../dispatch/pace.js'
import { RateLimit } from '../dispatch/rate-limit.js'
import { plainPayloadReader } from '../enqueue/envelope.js'
import type { Timer } from '../ports/clock.js'
import type { BatchRun, RunnableTask } from '../run/batch-run.js'
import { runBatch } from '../run/run-batch.js'
import type { Settlement } from '../settle/settlement.js'
import type { Trigger } from '../task/batch.js'
import { jsonSerializer } from '../task/serializer.js'
import type { TaskSettings } from '../task/task-settings.js'
import type { HeldRequest } from '../verdict/held-request.js'
import { lateVerdictMessage, type RequestOwner } from '../verdict/request-owner.js'
import { retryDelayMs } from '../verdict/retry-delay.js'
import type { Fate } from './stop-report.js'
import type { WorkerContext } from './worker-context.js'

/** What a lane needs of the consumer whose channel feeds it. */
export interface LaneHost {
  readonly queue: string
  readonly context: WorkerContext
  /** Keeps groups in order; absent where the channel is not ordered. */
  readonly gate: GroupGate | undefined
  /** Whether the channel's prefetch is used up and nothing is being settled that would free some. */
  readonly isStuck: boolean
  settle(settlement: Settlement, fateOf: (request: HeldRequest) => Fate): Promise<void>
  finish(request: HeldRequest, fate: Fate): void
  ackEarly(requests: readonly HeldRequest[]): Promise<void>
  /** Releases requests that are not to run here, now. */
  handBack(requests: readonly HeldRequest[]): Promise<void>
  /** These groups have a request that is about to be put back. */
  breakOrder(groups: Iterable<string>): void
  /** Room, or the right to receive, may have come free. */
  fill(): void
  /** The window of a buffer is over. */
  windowEnded(): void
  /** The right to receive may be gone. */
  holdUp(): void
  /** A buffer went because every lease in it was lost: it holds its groups back no longer. */
  leaveGroups(buffer: BatchBuffer): void
  /** A batch of these groups is settled. Where it put requests back, later ones of the groups must not overtake them. */
  openGroups(groups: Iterable<string>, hasBrokenOrder: boolean): Promise<void>
  /** A batch is settled, and what was waiting for its groups has its way. */
  batchEnded(lane: Lane): void
}

/** One task in one worker: its buffers, its slots, its pace, and the decision which batch runs when. */
export class Lane implements RequestOwner {
  readonly name: string
  readonly acks: 'late' | 'early'
  readonly settings: TaskSettings
  /** The answer for every request that is admitted to it: one object for all. */
  readonly accepted: { readonly type: 'accepted'; readonly lane: Lane } = { type: 'accepted', lane: this }
  readonly buffers: Buffers
  readonly runs: BatchRun[] = []
  /** Batches between the start of their slot and the end of their settling. */
  busy = 0
  /** Runs whose time limit is over and that have not ended. */
  overrun = 0
  held = 0
  lastFlush: { readonly at: Date; readonly size: number; readonly trigger: Trigger } | undefined
  readonly pace: Pace
  /** Reads bodies that hold this task's payload and nothing else; absent where a serializer of the user's makes them. */
  readonly readPlain: ((body: string) => unknown) | undefined
  readonly #dispatcher: Dispatcher
  readonly #rate: RateLimit | undefined
  #timer: Timer | undefined
  #timerAtMs = Number.POSITIVE_INFINITY
  /** The suspect that is to run next, alone. */
  #suspect: BatchBuffer | undefined

  constructor(
    readonly task: RunnableTask,
    readonly host: LaneHost,
  ) {
    const { settings } = task
    this.name = task.name
    this.settings = settings
    this.acks = settings.acks
    this.buffers = new Buffers(settings, (buffer) => this.#bufferVanished(buffer))
    this.#dispatcher = new Dispatcher(settings.concurrency)
    this.#rate = settings.rateLimit && new RateLimit(settings.rateLimit.batches, settings.rateLimit.perMs)
    const serializer = settings.serializer ?? host.context.serializer
    this.readPlain = serializer === jsonSerializer ? plainPayloadReader(task.name) : undefined
    this.pace = new Pace((step, error) => this.retryDelayMs(step, error))
  }

  get running(): number {
    return this.#dispatcher.running
  }

  /** When the window of the oldest open buffer ends; monotonic. */
  get windowEndMs(): number {
    const oldest = this.buffers.oldestOpen()
    return oldest ? oldest.openedMonotonicMs + this.settings.flushIntervalMs : Number.POSITIVE_INFINITY
  }

  hold(): void {
    this.held++
  }

  letGo(): void {
    this.held--
  }

  nowMs(): number {
    return this.host.context.clock.now()
  }

  readonly retryDelayMs = (attempt: number, error: unknown): number =>
    retryDelayMs(this.settings.backoff, attempt, error, (fault) => {
      this.host.context.events.error(fault, `asking the backoff of task '${this.name}'`, this.about)
    })

  lateVerdict(request: HeldRequest, verdict: string): void {
    this.host.context.events.warn('LATE_VERDICT', lateVerdictMessage(request, verdict), this.about)
  }

  get about() {
    return { task: this.name, queue: this.host.queue }
  }

  /** Puts an accepted request where it waits for its batch. */
  take(request: HeldRequest, settlement: Settlement): void {
    const { gate, context } = this.host
    const { attempt, lapses } = request.delivery
    const { flushEvery, maxAttempts } = this.settings
    if (gate) this.buffer(request)
    else if (isSuspect(attempt, lapses, maxAttempts) && this.overrun === 0) {
      if (context.quarantine.admit()) {
        this.#suspect = new BatchBuffer('', 1, request, (empty) => this.#bufferVanished(empty))
        this.#suspect.requests.push(request)
        this.#suspect.trigger = 'count'
        request.holder = this.#suspect
      } else settlement.releases.push(request)
    } else this.buffers.add(request, batchCap(attempt, flushEvery, maxAttempts))
  }

  /** Buffers a request of an ordered channel, or parks it behind its group. No caps by attempt: they would reorder. */
  buffer(request: HeldRequest): void {
    const gate = this.host.gate!
    const cap = this.settings.flushEvery
    if (gate.isTooLate(request)) {
      void this.host.handBack([request])
      return
    }
    const isOpen = gate.isOpenTo(request, this.buffers.wouldJoin(request, cap))
    if (isOpen) gate.enter(request, this.buffers.add(request, cap))
    else gate.park(request)
  }

  /** Starts every batch that may start now, and sets the timer for the next that will. */
  pump(): void {
    const { context } = this.host
    if (!context.mayStart) return
    // Should it kill the process, nothing else may be in our hands: not what is still being received or handed back.
    if (this.#suspect && this.#dispatcher.hasFreeSlot && context.isQuiet) {
      const suspect = this.#suspect
      this.#suspect = undefined
      this.#start(suspect, true)
      return
    }
    if (context.quarantine.blocksBatches) return
    if (context.isFlushing) this.buffers.closeAll('stop')
    while (this.#dispatcher.hasFreeSlot) {
      const nowMs = context.clock.monotonic()
      const permittedAtMs = this.permittedAtMs()
      if (permittedAtMs > nowMs) {
        this.#wakeAt(permittedAtMs)
        return
      }
      const buffer =
        this.buffers.takeNext(nowMs) ?? (this.host.isStuck ? this.buffers.takeOldest('prefetch') : undefined)
      if (!buffer) break
      this.#start(buffer, false)
    }
    this.#wakeForOldest()
  }

  /** When the pace and the rate limit let the next batch start; monotonic. */
  permittedAtMs(): number {
    return Math.max(this.pace.nextAtMs(), this.#rate?.nextAtMs() ?? Number.NEGATIVE_INFINITY)
  }

  /** Takes everything that has not started, to be handed back. */
  takeWaiting(): HeldRequest[] {
    const suspect = this.#suspect?.requests ?? []
    this.#suspect = undefined
    return [...suspect, ...this.buffers.takeAll().flatMap((buffer) => buffer.requests)]
  }

  clear(): void {
    this.#timer?.clear()
    this.#timer = undefined
    this.#timerAtMs = Number.POSITIVE_INFINITY
  }

  #start(buffer: BatchBuffer, isAlone: boolean): void {
    const { clock } = this.host.context
    const isProbe = this.pace.start()
    if (!isAlone) this.#rate?.take(clock.monotonic())
    this.busy++
    this.lastFlush = { at: new Date(clock.now()), size: buffer.requests.length, trigger: buffer.trigger! }
    this.#dispatcher.start(() => runBatch(this, buffer, isProbe), this.#onSlotFree)
  }

  readonly #onSlotFree = (): void => {
    this.pump()
    this.host.fill()
    this.host.context.progress()
  }

  #wakeForOldest(): void {
    if (this.#dispatcher.hasFreeSlot) this.#wakeAt(this.windowEndMs)
  }

  /** An earlier timer is left to fire and look again, so that a busy lane does not set one for every batch. */
  #wakeAt(atMs: number): void {
    if (atMs === Number.POSITIVE_INFINITY || atMs >= this.#timerAtMs) return
    const { clock } = this.host.context
    this.#timer?.clear()
    this.#timerAtMs = atMs
    this.#timer = clock.setTimer(
      () => {
        this.clear()
        this.pump()
        if (this.buffers.openCount === 0) this.host.windowEnded()
        else this.host.fill()
      },
      Math.max(0, atMs - clock.monotonic()),
    )
  }

  #bufferVanished(buffer: BatchBuffer): void {
    if (buffer === this.#suspect) {
      this.#suspect = undefined
      this.host.context.quarantine.batchEnded()
    }
    this.host.leaveGroups(buffer)
  }
}
