import type { AppInternals } from '../app/app-internals.js'
import { Quarantine } from '../dispatch/quarantine.js'
import { SheafError } from '../errors.js'
import { Latch } from '../latch.js'
import type { Clock } from '../ports/clock.js'
import { Consumer } from '../receive/consumer.js'
import { runClean } from '../run/context.js'
import { type AnyBatches, taskInternals } from '../task/batches.js'
import { openChannel } from './open-channel.js'
import { statusOf } from './status.js'
import { stopCascade } from './stop-cascade.js'
import { emptyTally, type StopReport } from './stop-report.js'
import type { WorkerContext } from './worker-context.js'
import type { StopMode } from './worker-options.js'
import type { WorkerStatus } from './worker-status.js'

/** What a worker consists of, and its way from start to stop. */
export class WorkerCore {
  state: WorkerStatus['state'] = 'idle'
  readonly consumers: ReadonlyMap<string, Consumer>
  readonly clock: Clock
  readonly tally = emptyTally()
  readonly quarantine: Quarantine
  /** Set by the stop cascade: partial batches close at once. */
  isFlushing = false
  /** Cleared by the stop cascade: no batch starts any more. */
  mayStart = true
  /** Set by the stop cascade: what has a slot and has not begun to run must not. */
  isHalted = false
  /** Called when a batch or a settling has ended. */
  onProgress = () => {}
  readonly #stop = new Latch()
  readonly #deadline = new Latch()
  #wasRunning = false
  #stopReport: Promise<StopReport> | undefined

  constructor(
    readonly internals: AppInternals,
    queues: ReadonlyMap<string, readonly AnyBatches[]>,
    readonly hostname: string,
    paused: ReadonlySet<string>,
  ) {
    const core = this
    this.clock = internals.clock
    this.quarantine = new Quarantine({
      clock: this.clock,
      get busy() {
        return core.busy
      },
      resume: () => this.resume(),
      holdUp: () => {
        for (const consumer of this.consumers.values()) consumer.holdUp()
      },
    })
    const context: WorkerContext = {
      ...internals.workerParts(),
      tally: this.tally,
      paused,
      quarantine: this.quarantine,
      deadline: this.#deadline,
      get isQuiet() {
        return [...core.consumers.values()].every((consumer) => consumer.isQuiet)
      },
      get isFlushing() {
        return core.isFlushing
      },
      get mayStart() {
        return core.mayStart
      },
      get isHalted() {
        return core.isHalted
      },
      progress: () => this.onProgress(),
    }
    this.consumers = new Map(
      [...queues].map(([queue, tasks]) => [
        queue,
        new Consumer(
          queue,
          tasks.map((task) => task[taskInternals].runnable),
          context,
        ),
      ]),
    )
  }

  /** Batches that run or are being settled. */
  get busy(): number {
    let busy = 0
    for (const consumer of this.consumers.values())
      for (const lane of consumer.lanes.values()) busy += lane.busy
    return busy
  }

  async start(): Promise<void> {
    this.state = 'starting'
    try {
      // What the caller has in its async context must not follow the worker's receives and timers.
      await runClean(() => Promise.all([...this.consumers.values()].map((consumer) => this.#open(consumer))))
    } catch (error) {
      await this.stop(0, 'release')
      throw error
    }
    if (this.#stop.isSet) throw new SheafError('CLOSED', 'The worker was stopped while it was starting.')
    this.state = 'running'
    this.#wasRunning = true
    this.#emit('workerStarted')
  }

  /** The first call decides how; all callers get one promise. */
  stop(timeoutMs: number, mode: StopMode): Promise<StopReport> {
    this.#stopReport ??= this.#stopNow(timeoutMs, mode)
    return this.#stopReport
  }

  /** Brings the stop's timeout forward to now. */
  hasten(): void {
    this.#deadline.set()
  }

  status(): WorkerStatus {
    return statusOf(this)
  }

  /** Looks again at what may be received and started. */
  resume(): void {
    // What the one who resumes has in its async context must not stay with the receives that this starts.
    runClean(() => {
      for (const consumer of this.consumers.values()) {
        consumer.holdUp()
        consumer.pump()
        consumer.fill()
      }
    })
  }

  async #stopNow(timeoutMs: number, mode: StopMode): Promise<StopReport> {
    this.state = 'stopping'
    this.#stop.set()
    if (timeoutMs === 0) this.#deadline.set()
    const timer = this.clock.setTimer(() => this.#deadline.set(), timeoutMs)
    await runClean(() => stopCascade(this, mode, this.#deadline))
    timer.clear()
    this.state = 'stopped'
    const report = { ...this.tally }
    if (this.#wasRunning) this.#emit('workerStopped', report)
    return report
  }

  async #open(consumer: Consumer): Promise<void> {
    const { events, broker } = this.internals
    const { queue, prefetch, batchSize } = consumer
    const maxAttempts = Math.max(...[...consumer.lanes.values()].map((lane) => lane.settings.maxAttempts))
    const warn = (code: string, message: string) => events.warn(code, message, { queue })
    for (const lane of consumer.lanes.values()) {
      if (lane.settings.prefetch !== Number.POSITIVE_INFINITY) continue
      const message = `Task '${lane.name}' has prefetch: Infinity: a deep queue is pulled into memory whole. Give it a number.`
      events.warn('PREFETCH_UNBOUNDED', message, lane.about)
    }
    const channel = await openChannel(
      queue,
      { prefetch, batchSize, maxAttempts, warn },
      {
        broker,
        clock: this.clock,
        stop: this.#stop,
        reportError: (error, during) => events.error(error, during, { queue }),
      },
    )
    if (!channel) return
    if (this.#stop.isSet) await channel.close()
    else consumer.start(channel)
  }

  #emit(name: 'workerStarted'): void
  #emit(name: 'workerStopped', report: StopReport): void
  #emit(name: 'workerStarted' | 'workerStopped', report?: StopReport): void {
    const { events } = this.internals
    if (!events.has(name)) return
    const lanes = [...this.consumers.values()].flatMap((consumer) => [...consumer.lanes.keys()])
    const base = {
      at: new Date(this.clock.now()),
      hostname: this.hostname,
      tasks: lanes,
      queues: [...this.consumers.keys()],
    }
    if (report) events.emit('workerStopped', { ...base, report })
    else events.emit('workerStarted', base)
  }
}
