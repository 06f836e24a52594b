import { MemoryBroker } from '@sheaf/adapter-memory'
import { ManualClock } from '@sheaf/adapter-memory/testing'
import { App, Batches, SheafError, type Worker } from '@sheaf/core'
import { queueOf } from '../../../../adapter-memory/src/memory-broker.js'
import { CountingClock } from '../../support/counting-clock.js'
import { badPlugin } from './bad-plugin.js'
import { checkBatch } from './check-batch.js'
import { checkWaiting, Pulse } from './check-waiting.js'
import { Faults } from './faults.js'
import { FaultyBackend } from './faulty-backend.js'
import { FaultyBroker } from './faulty-broker.js'
import { type FunctionHost, type Payload, TestFunction } from './function.js'
import { Ledger } from './ledger.js'
import { listen } from './listen.js'
import { taskOptions } from './options.js'
import type { DrawnStop, Plan, Step } from './plan.js'
import { Producer } from './producer.js'
import { Random } from './random.js'

// The engine is loaded with the first worker, in real time; here time is the test's alone.
await import('../../../src/worker/worker-core.js')

const leaseMs = 10_000

/** An app, a worker, a broker behind a bad line and a clock, led through a plan. */
export class World implements FunctionHost {
  readonly clock = new ManualClock()
  readonly ledgers: Ledger[] = []
  readonly random: Random
  readonly faults: Faults
  isCalm = false
  readonly #engineClock = new CountingClock(this.clock)
  readonly #memory: MemoryBroker
  readonly #task: Batches<Payload>
  readonly #app: App
  readonly #pulse = new Pulse()
  readonly #disturbed = new Set<number>()
  readonly #producer: Producer
  readonly #complaints: string[] = []
  #worker: Worker
  /** How many channels had been opened before the worker that runs now. */
  #earlier = 0
  #foreign = 0

  constructor(readonly plan: Plan) {
    const { options, ordered, seed, rates } = plan
    this.random = new Random(seed)
    this.faults = new Faults(seed + 1, rates)
    this.#memory = new MemoryBroker({ clock: this.clock, lease: leaseMs, ordered })
    const broker = new FaultyBroker(this.#memory, this.clock, this.faults, (_, qos) => this.#openLedger(qos))
    const check = checkBatch.bind(undefined, plan, this.clock, this.ledgers)
    const behaviour = new TestFunction(this, check)
    this.#task = new Batches<Payload>({
      ...taskOptions(options, this.clock),
      run: (requests, batch) => behaviour.run(requests, batch),
    })
    const complain = (what: string) => this.#complain(what)
    const { pluginFails } = plan
    this.#app = new App({
      broker,
      clock: this.#engineClock,
      tasks: [this.#task],
      plugins: [
        // Told of the app before any other can do something wrong.
        { name: 'listener', attach: (app) => listen(app, this.random, plan.listenersThrow, complain) },
        ...(pluginFails === undefined ? [] : [badPlugin(new Random(seed + 2), pluginFails)]),
      ],
      ...(plan.hasBackend && { backend: new FaultyBackend(this.clock, this.faults) }),
    })
    this.#producer = new Producer(this.#task, this.random, complain)
    this.#pulse.listen(this.#app)
    this.#app.on('batchStarted', ({ requests }) => this.#currentLedger?.started(requests))
    this.#worker = this.#app.worker()
  }

  async run(): Promise<void> {
    const { random } = Math
    // The engine's jitter, too, must be the same when a counterexample is run again.
    Math.random = this.random.next
    try {
      await this.#live()
    } finally {
      Math.random = random
    }
    const faults = [...this.ledgers.flatMap((ledger) => ledger.faults), ...this.#complaints]
    if (faults.length > 0) throw new Error([...new Set(faults)].slice(0, 12).join('\n'))
  }

  pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.clock.setTimer(resolve, ms)
    })
  }

  enqueueAgain(id: string): Promise<boolean> {
    return this.#producer.enqueueAgain(id)
  }

  async #live(): Promise<void> {
    const { steps, stop } = this.plan
    this.#start()
    const middle = stop ? Math.ceil(steps.length / 2) : steps.length
    for (const step of steps.slice(0, middle)) await this.#take(step)
    if (stop) {
      await this.#stop(stop)
      this.#worker = this.#app.worker()
      this.#earlier = this.ledgers.length
      this.#start()
      for (const step of steps.slice(middle)) await this.#take(step)
    }
    await this.#drain()
    await this.#stop({ mode: 'flush', timeoutMs: 3_600_000 })
    if ((this.ledgers.at(-1)?.holds.size ?? 0) > 0)
      this.#complain('8: something is held after a stop in calm')
    const closing = this.#app.close()
    // A plugin may hang as it lets go.
    await this.clock.advance('6s')
    await closing
    if (this.#engineClock.timers > 0) this.#complain(`${this.#engineClock.timers} timers are left`)
  }

  #start(): void {
    this.#worker.start().catch((error) => {
      if (!SheafError.is(error, 'CLOSED')) this.#complain(`start rejected: ${error}`)
    })
  }

  async #take(step: Step): Promise<void> {
    if (step.type === 'enqueue') for (const item of step.items) this.#producer.enqueue(item)
    else if (step.type === 'foreign') {
      await this.#memory.publish('task', [{ id: `foreign-${++this.#foreign}`, body: step.body }])
    } else if (step.type === 'lapse' || step.type === 'overtake') this.#takeAway(step)
    else if (step.type === 'wait') await this.#pass(step.ms)
    else if (step.type === 'outage') {
      this.faults.isDown = true
      await this.#pass(step.ms)
      this.faults.isDown = false
    } else {
      this.#worker.pause()
      await this.#pass(step.ms)
      this.#worker.resume()
    }
    await this.#pass(0)
  }

  #takeAway({ type, which }: { type: 'lapse' | 'overtake'; which: number }): void {
    const holds = [...(this.ledgers.at(-1)?.holds.values() ?? [])]
    const hold = holds[which % Math.max(1, holds.length)]
    if (!hold) return
    const queue = queueOf(this.#memory, 'task')
    const delivery = queue.leases.find(hold.current.id)
    // A namesake of it, or one that is still on its way, would be another.
    if (!delivery || delivery !== hold.current) return
    this.ledgers.at(-1)!.isOrderUncertain = true
    if (hold.content.n !== undefined) for (const held of holds) this.#disturbed.add(held.content.n ?? 0)
    queue.takeAway(delivery, type === 'lapse' ? 'lapsed' : 'overtaken')
  }

  async #pass(ms: number): Promise<void> {
    const stride = Math.ceil(ms / 6)
    for (let passed = 0; ; passed += stride) {
      await this.clock.advance(Math.min(stride, ms - passed))
      const ledger = this.#currentLedger
      ledger?.checkRenewal()
      if (ledger && this.#worker.status().state === 'running') {
        checkWaiting(this.plan, ledger, this.#pulse, this.clock)
      }
      if (passed + stride >= ms) return
    }
  }

  /** That of the worker that runs now, once its channel is open. */
  get #currentLedger(): Ledger | undefined {
    return this.ledgers.slice(this.#earlier).at(-1)
  }

  async #stop({ mode, timeoutMs }: DrawnStop): Promise<void> {
    const ledger = this.#currentLedger
    if (ledger) ledger.deadlineMs = this.clock.monotonic() + (mode === 'abandon' ? 0 : timeoutMs)
    const stopping = this.#worker.stop({ mode, timeout: timeoutMs })
    let isStopped = false
    void stopping.then(() => {
      isStopped = true
    })
    const limitMs = this.clock.monotonic() + timeoutMs + 4_000
    while (!isStopped && this.clock.monotonic() < limitMs)
      await this.clock.advance(Math.max(1, timeoutMs / 20))
    if (!isStopped) return this.#complain(`8: stop (${mode}, ${timeoutMs} ms) does not end`)
    ledger?.checkReport(await stopping)
    this.#pulse.isFailing = false
  }

  /** With nothing going wrong any more, everything must come to its end. */
  async #drain(): Promise<void> {
    this.faults.calm()
    this.isCalm = true
    await this.#pass(40_000)
    for (let round = 0; round < 1_500; round++) {
      const { ready, delayed, leased = 0 } = await this.#memory.admin.counts('task')
      if (ready + delayed + leased === 0) {
        const { items } = await this.#memory.admin.listDead('task', { limit: 10_000 })
        this.#producer.account(this.ledgers, items)
        return
      }
      await this.#pass(2_000)
    }
    this.#complain(
      `(nothing is lost): stalled with ${JSON.stringify(await this.#memory.admin.counts('task'))}`,
    )
  }

  #openLedger(qos: ConstructorParameters<typeof Ledger>[1]): Ledger {
    const { acks, maxAttempts, coalesce } = this.plan.options
    const terms = {
      acks,
      maxAttempts,
      leaseMs,
      ordered: this.plan.ordered,
      isMerging: coalesce === 'merge',
      disturbed: this.#disturbed,
    }
    const ledger = new Ledger(this.clock, qos, terms)
    this.ledgers.push(ledger)
    return ledger
  }

  #complain(what: string): void {
    this.#complaints.push(`at ${this.clock.monotonic()} ms: ${what}`)
  }
}
