import { Quarantine } from '../dispatch/quarantine.js'
import type { WorkerContext } from '../dispatch/worker-context.js'
import { WorkerPhase } from '../dispatch/worker-phase.js'
import { SheafError } from '../errors/sheaf-error.js'
import type { Events } from '../events/events.js'
import type { GuardedBackend } from '../guard/guarded-backend.js'
import { QueueHealth } from '../guard/queue-health.js'
import { emptyTally, type StopReport } from '../held/fate.js'
import type { Broker } from '../ports/broker.js'
import type { Clock } from '../ports/clock.js'
import { runClean } from '../run/clean-context.js'
import type { RunnableTask } from '../run/runnable-task.js'
import type { Serializer } from '../task/serializer.js'
import type { EngineTracing } from '../task/tracing.js'
import { inTime } from '../time/in-time.js'
import { Latch } from '../time/latch.js'
import { announceWorker, type WorkerAbout } from './announce-worker.js'
import { brokerClockOf } from './broker-clock-of.js'
import { openQueue } from './open-queue.js'
import { Progress } from './progress.js'
import { planQueue, type QueuePlan } from './queue-plan.js'
import type { QueueWorker } from './queue-worker.js'
import { startTimeout } from './start-timeout.js'
import { statusOfQueue } from './status.js'
import { type StopMode, stopCascade } from './stop-cascade.js'
import type { WorkerStatus } from './worker-status.js'

/** What a worker takes over from its app. */
export interface WorkerParts {
  readonly app: object
  readonly broker: Broker
  readonly backend: GuardedBackend | undefined
  readonly clock: Clock
  readonly events: Events
  readonly tracing: EngineTracing | undefined
  readonly serializer: Serializer
  readonly resultExpiresMs: number
}

/** What a worker is to work on. */
export interface WorkerAssignment {
  readonly queues: ReadonlyMap<string, readonly RunnableTask[]>
  readonly hostname: string
  /** The queues that are not to be received from. */
  readonly paused: ReadonlySet<string>
  /** Where its channels come from, if not from the app's broker. */
  readonly openChannel?: Broker['openChannel'] | undefined
}

/** What a worker consists of, and its way from start to stop. */
export class WorkerCore {
  state: WorkerStatus['state'] = 'idle'
  readonly #parts: WorkerParts
  /** Where its channels come from. */
  readonly #opener: Pick<Broker, 'openChannel'>
  readonly #hostname: string
  readonly #plans: readonly QueuePlan[]
  readonly #paused: ReadonlySet<string>
  /** Those whose channels are open, by queue. */
  readonly #queues = new Map<string, QueueWorker>()
  readonly #healths: ReadonlyMap<string, QueueHealth>
  readonly #tally = emptyTally()
  readonly #phase = new WorkerPhase()
  readonly #progress = new Progress()
  readonly #quarantine: Quarantine
  readonly #context: WorkerContext
  readonly #stop = new Latch()
  readonly #deadline = new Latch()
  #wasRunning = false
  #stopReport: Promise<StopReport> | undefined

  constructor(parts: WorkerParts, { queues, hostname, paused, openChannel }: WorkerAssignment) {
    const { app, clock, events, tracing, serializer } = parts
    const open = this.#queues
    this.#parts = parts
    this.#opener = openChannel ? { openChannel } : parts.broker
    this.#hostname = hostname
    this.#paused = paused
    this.#plans = [...queues].map(([queue, tasks]) => planQueue(queue, tasks))
    this.#healths = new Map(this.#plans.map(({ queue }) => [queue, new QueueHealth(clock)]))
    this.#quarantine = new Quarantine({
      clock,
      get busy() {
        let busy = 0
        for (const queue of open.values()) busy += queue.tasks.busy
        return busy
      },
      resume: () => this.resume(),
      interruptIfHeldUp: () => {
        for (const queue of open.values()) queue.interruptIfHeldUp()
      },
    })
    this.#context = {
      ...{ app, hostname, clock, events, tracing, serializer },
      brokerClock: brokerClockOf(parts, openChannel !== undefined),
      keepsResults: parts.backend !== undefined,
      quarantine: this.#quarantine,
      phase: this.#phase,
      get isQuiet() {
        for (const queue of open.values()) if (!queue.isQuiet) return false
        return true
      },
      progress: () => this.#progress.made(),
    }
  }

  /** Connects; beyond the timeout it gives up, and stops. */
  async start(timeoutMs: number): Promise<void> {
    const { clock } = this.#parts
    this.state = 'starting'
    try {
      // What the caller has in its async context must not follow the worker's receives and timers.
      const opened = runClean(() => Promise.all(this.#plans.map((plan) => this.#open(plan))))
      const timeoutError = () => startTimeout(timeoutMs, this.#healths)
      await inTime(opened, { clock, ms: timeoutMs, timeoutError })
    } catch (error) {
      await this.stop(0, 'release')
      throw error
    }
    if (this.#stop.isSet) throw new SheafError('CLOSED', 'The worker was stopped while it was starting.')
    this.state = 'running'
    this.#wasRunning = true
    announceWorker(this.#parts, 'workerStarted', this.#about)
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

  /** Whether a batch runs in this worker. */
  isRunning(batchId: string): boolean {
    return [...this.#queues.values()].some(({ tasks }) => tasks.isRunning(batchId))
  }

  status(): WorkerStatus {
    const { clock } = this.#parts
    const now = { monotonicMs: clock.monotonic(), epochMs: clock.now() }
    const tasks = this.#plans.flatMap((plan) => {
      return statusOfQueue(plan, this.#queues.get(plan.queue), this.#paused.has(plan.queue), now)
    })
    const queues = [...this.#healths].map(([queue, health]) => [queue, health.status()])
    return { state: this.state, queues: Object.fromEntries(queues), tasks: Object.fromEntries(tasks) }
  }

  /** Looks again at what may be received and started. */
  resume(): void {
    // What the one who resumes has in its async context must not stay with the receives that this starts.
    runClean(() => {
      for (const queue of this.#queues.values()) queue.resume()
    })
  }

  async #stopNow(timeoutMs: number, mode: StopMode): Promise<StopReport> {
    const { clock } = this.#parts
    this.state = 'stopping'
    this.#stop.set()
    if (timeoutMs === 0) this.#deadline.set()
    const timer = clock.setTimer(() => this.#deadline.set(), timeoutMs)
    const parts = {
      queues: [...this.#queues.values()],
      clock,
      phase: this.#phase,
      quarantine: this.#quarantine,
      progress: this.#progress,
      deadline: this.#deadline,
    }
    await runClean(() => stopCascade(parts, mode))
    timer.clear()
    this.state = 'stopped'
    const report = { ...this.#tally }
    if (this.#wasRunning) announceWorker(this.#parts, 'workerStopped', this.#about, report)
    return report
  }

  get #about(): WorkerAbout {
    return { hostname: this.#hostname, plans: this.#plans }
  }

  async #open(plan: QueuePlan): Promise<void> {
    const { backend, resultExpiresMs, clock, events } = this.#parts
    const health = this.#healths.get(plan.queue)!
    const [stop, deadline, tally, paused] = [this.#stop, this.#deadline, this.#tally, this.#paused]
    const supplies = { backend, resultExpiresMs, tally, paused, deadline }
    const opening = { broker: this.#opener, clock, events, health, stop, deadline }
    const queue = await openQueue(plan, this.#context, supplies, opening)
    if (!queue) return
    this.#queues.set(plan.queue, queue)
    queue.fill()
  }
}
