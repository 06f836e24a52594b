import type { BatchBuffer } from '../buffer/batch-buffer.js'
import { GroupGate } from '../buffer/group-gate.js'
import { LeaseKeeper } from '../lease/lease-keeper.js'
import type { Channel } from '../ports/channel.js'
import type { Clock } from '../ports/clock.js'
import type { Delivery } from '../ports/delivery.js'
import type { RunnableTask } from '../run/batch-run.js'
import { Settlement } from '../settle/settlement.js'
import { type FateOf, Settler } from '../settle/settler.js'
import type { HeldRequest } from '../verdict/held-request.js'
import { Lane, type LaneHost } from '../worker/lane.js'
import type { Fate } from '../worker/stop-report.js'
import type { WorkerContext } from '../worker/worker-context.js'
import { Holdings } from './holdings.js'
import { Intake } from './intake.js'
import { Receiver } from './receiver.js'

/** One queue in one worker: its channel, everything that is held from it, and the lanes of its tasks. */
export class Consumer implements LaneHost {
  readonly lanes: ReadonlyMap<string, Lane>
  readonly prefetch: number
  readonly batchSize: number
  readonly flushIntervalMs: number
  gate: GroupGate | undefined
  readonly #holdings: Holdings
  readonly #intake: Intake
  readonly #settler: Settler
  #channel: Channel | undefined
  #receiver: Receiver | undefined
  #keeper: LeaseKeeper | undefined

  constructor(
    readonly queue: string,
    tasks: readonly RunnableTask[],
    readonly context: WorkerContext,
  ) {
    this.lanes = new Map(tasks.map((task) => [task.name, new Lane(task, this)]))
    const settings = tasks.map((task) => task.settings)
    this.prefetch = settings.reduce((sum, { prefetch }) => sum + prefetch, 0)
    this.batchSize = Math.max(...settings.map(({ flushEvery }) => flushEvery))
    this.flushIntervalMs = Math.min(...settings.map(({ flushIntervalMs }) => flushIntervalMs))
    this.#holdings = new Holdings(queue, context)
    this.#intake = new Intake(this)
    this.#settler = new Settler(this)
  }

  get clock(): Clock {
    return this.context.clock
  }

  get channel(): Channel {
    return this.#channel!
  }

  get heldCount(): number {
    return this.#holdings.size
  }

  get hasBacklog(): boolean {
    for (const lane of this.lanes.values()) if (lane.buffers.hasClosed) return true
    return false
  }

  get untilWindowEndMs(): number {
    let endMs = Number.POSITIVE_INFINITY
    for (const lane of this.lanes.values()) endMs = Math.min(endMs, lane.windowEndMs)
    return endMs - this.clock.monotonic()
  }

  get isHeldUp(): boolean {
    if (this.isPaused || this.context.quarantine.blocksReceiving) return true
    const nowMs = this.clock.monotonic()
    for (const lane of this.lanes.values()) if (lane.pace.nextAtMs() > nowMs) return true
    return false
  }

  get isStuck(): boolean {
    return this.#holdings.size >= this.prefetch && !this.#settler.isBusy
  }

  /** Whether nothing is being received or settled. */
  get isQuiet(): boolean {
    return !this.#settler.isBusy && !this.#receiver?.isReceiving
  }

  get isPaused(): boolean {
    return this.context.paused.has(this.queue)
  }

  /** Whether anything is held, runs or is being settled. */
  get isBusy(): boolean {
    if (this.#holdings.size > 0 || this.#settler.isBusy) return true
    for (const lane of this.lanes.values()) if (lane.busy + lane.running > 0) return true
    return false
  }

  /** Takes over an open channel and begins to receive. */
  start(channel: Channel): void {
    this.#channel = channel
    const { ordered } = channel.capabilities
    if (ordered !== 'none') this.gate = new GroupGate(ordered)
    this.#keeper = new LeaseKeeper(this)
    this.#receiver = new Receiver(this)
    this.fill()
  }

  fill(): void {
    this.#receiver?.fill()
  }

  /** A window is over: what has come meanwhile opens the next one, so waiting for more would only make that late. */
  windowEnded(): void {
    this.#receiver?.hurry()
    this.fill()
  }

  /** Receiving may be held up from now on: then no receive in flight may go on either. */
  holdUp(): void {
    if (this.isHeldUp) this.#receiver?.interrupt()
  }

  pump(): void {
    for (const lane of this.lanes.values()) lane.pump()
  }

  /** A receive has ended, whatever it brought. */
  received(): void {
    this.context.quarantine.settled()
  }

  receive(deliveries: readonly Delivery[]): void {
    this.#intake.take(this.#holdings.receive(deliveries))
  }

  receiveAgain(requests: readonly HeldRequest[]): void {
    this.#intake.take(this.#holdings.holdAgain(requests))
  }

  heldDeliveries(): Delivery[] {
    return this.#holdings.deliveries()
  }

  leaseLost(delivery: Delivery): void {
    const request = this.#holdings.find(delivery)
    if (!request || request.isSettling) return
    this.finish(request, 'lost')
    request.holder?.dropLost(request)
    this.fill()
    this.context.progress()
  }

  finish(request: HeldRequest, fate: Fate | undefined): void {
    this.#holdings.finish(request, fate)
  }

  settle(settlement: Settlement, fateOf: FateOf): Promise<void> {
    return this.#settler.settle(settlement, fateOf)
  }

  settled(): void {
    this.context.quarantine.settled()
    this.fill()
    this.context.progress()
  }

  async handBack(requests: readonly HeldRequest[]): Promise<void> {
    if (requests.length === 0) return
    const settlement = new Settlement()
    settlement.releases.push(...requests)
    await this.settle(settlement, () => 'released')
  }

  breakOrder(groups: Iterable<string>): void {
    for (const group of groups) this.gate?.breakOrder(group, this.#holdings.sequence)
  }

  /** Acks before the run: what is not lost has left the broker, and is ours alone. */
  async ackEarly(requests: readonly HeldRequest[]): Promise<void> {
    const settlement = new Settlement()
    settlement.acks.push(...requests)
    await this.settle(settlement, () => undefined)
  }

  async openGroups(groups: Iterable<string>, hasBrokenOrder: boolean): Promise<void> {
    for (const group of groups) await this.#openGroup(group, hasBrokenOrder)
  }

  batchEnded(lane: Lane): void {
    lane.busy--
    this.context.quarantine.batchEnded()
    this.pump()
    this.fill()
    this.context.progress()
  }

  leaveGroups(buffer: BatchBuffer): void {
    for (const group of buffer.groups ?? []) void this.#openGroup(group, false).then(() => this.pump())
  }

  renewLeases(): Promise<void> {
    return this.#keeper!.renew(this.heldDeliveries())
  }

  get renewedMs(): number {
    return this.#keeper!.renewedMs
  }

  reportError(error: unknown, during: string): void {
    this.context.events.error(error, during, { queue: this.queue })
  }

  /** Ends receiving; resolves once everything that was received is buffered. */
  async stopReceiving(): Promise<void> {
    await this.#receiver?.stop()
    await this.#intake.idle()
  }

  /** Hands back everything that has not started. */
  async releaseWaiting(lanes: Iterable<Lane> = this.lanes.values()): Promise<void> {
    const waiting = [...lanes].flatMap((lane) => lane.takeWaiting())
    await this.handBack([...waiting, ...(this.gate?.takeAllParked() ?? [])])
  }

  /**
   * While stopping: starts what may start, and hands back what a task that fails all the time would be given only after
   * its backoff.
   */
  flush(): void {
    this.pump()
    const failing = [...this.lanes.values()].filter((lane) => lane.pace.isFailing)
    if (failing.length > 0) void this.releaseWaiting(failing)
  }

  abortRuns(reason: unknown): void {
    for (const lane of this.lanes.values()) for (const run of lane.runs) run.abort(reason)
  }

  /** What runs now no longer counts. */
  abandonRuns(): void {
    for (const lane of this.lanes.values()) {
      for (const run of lane.runs) {
        if (run.isOver) continue
        run.close()
        for (const request of run.requests) {
          for (const one of [request, ...(request.riders ?? [])]) this.finish(one, 'abandoned')
        }
      }
    }
  }

  /** Resolves once nothing is being settled. */
  untilSettled(): Promise<void> {
    return this.#settler.idle()
  }

  /** Counts what is still held as abandoned; nothing is renewed any more. */
  abandon(): void {
    this.#keeper?.stop()
    for (const lane of this.lanes.values()) lane.clear()
    this.#holdings.abandon()
  }

  async close(): Promise<void> {
    await this.#channel?.close()
  }

  /** Lets a group's parked requests through or, where one was put back, hands them back behind it. */
  async #openGroup(group: string, hasBrokenOrder: boolean): Promise<void> {
    const gate = this.gate!
    if (hasBrokenOrder) await this.handBack(gate.takeParked(group))
    // What was put back may have come again before the broker's answer, and is parked only once it is validated anew.
    await this.#intake.pending
    // What was received meanwhile came after what was put back, and in order.
    const parked = gate.takeParked(group)
    gate.leave(group)
    if (!this.#intake.isWaiting) gate.forgetBreaks()
    for (const request of parked) (request.owner as Lane).buffer(request)
  }
}
