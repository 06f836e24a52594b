import { MemoryBroker } from '@sheaf/adapter-memory'
import { ManualClock } from '@sheaf/adapter-memory/testing'
import type { BatchRequest, Delivery } from '@sheaf/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Faults } from './support/faults.js'
import { Process, type Run } from './support/process.js'
import { runs } from './support/runs.js'

/**
 * What a request does: nothing; has its first batch throw; is retried or postponed by a verdict of its own; has every batch
 * throw; kills every process that runs it.
 */
type Kind = 'innocent' | 'flaky' | 'retried' | 'postponed' | 'thrower' | 'poison'

interface Payload {
  readonly kind: Kind
  /** How long a run takes that has it. */
  readonly runsMs: number
}

const payload: fc.Arbitrary<Payload> = fc.record({
  kind: fc.oneof(
    { weight: 8, arbitrary: fc.constant('innocent' as const) },
    { weight: 2, arbitrary: fc.constantFrom('flaky' as const, 'retried' as const, 'postponed' as const) },
    { weight: 1, arbitrary: fc.constantFrom('thrower' as const, 'poison' as const) },
  ),
  runsMs: fc.constantFrom(0, 0, 10, 2_000),
})

const plan = fc.record({
  payloads: fc.array(payload, { minLength: 1, maxLength: 40, size: 'max' }),
  processes: fc.integer({ min: 1, max: 3 }),
  flushEvery: fc.integer({ min: 1, max: 8 }),
  flushInterval: fc.constantFrom(0, 500),
  concurrency: fc.integer({ min: 1, max: 3 }),
  extraPrefetch: fc.integer({ min: 0, max: 20 }),
  maxAttempts: fc.integer({ min: 2, max: 4 }),
})

type Plan = typeof plan extends fc.Arbitrary<infer Value> ? Value : never

/** Workers on one queue, some of whose requests kill the process that runs them, and that are always replaced. */
class Fleet {
  readonly clock = new ManualClock()
  readonly memory = new MemoryBroker({ clock: this.clock, lease: '10s' })
  readonly done = new Set<string>()
  /** Suspects that a process had no time to release when another request killed it: the gap that is documented. */
  readonly unlucky = new Set<string>()
  deaths = 0
  readonly #handedOut = new Map<string, { readonly delivery: Delivery; readonly atMs: number }>()
  readonly #plan: Plan
  // The line is quick: a hand-out that was on its way to a process that dies is a lapse that nobody could avoid.
  readonly #faults = new Faults(0, { reject: 0, slow: 0, short: 0 })
  readonly #all: Process<Payload>[] = []
  readonly #postponed = new Set<string>()

  constructor(drawn: Plan) {
    this.#plan = drawn
    const openChannel = this.memory.openChannel.bind(this.memory)
    this.memory.openChannel = async (queue, qos) => {
      const channel = await openChannel(queue, qos)
      const receive = channel.receive.bind(channel)
      channel.receive = async (max, signal) => {
        const deliveries = await receive(max, signal)
        const atMs = this.clock.now()
        for (const delivery of deliveries) this.#handedOut.set(delivery.id, { delivery, atMs })
        return deliveries
      }
      return channel
    }
  }

  readonly #run: Run<Payload> = async (requests, _, process) => {
    const runsMs = Math.max(...requests.map((request) => request.payload.runsMs))
    if (runsMs > 0) {
      await new Promise<void>((resolve) => {
        this.clock.setTimer(resolve, runsMs)
      })
    }
    // Its process died, meanwhile, by another batch.
    if (process.isDead) return new Promise(() => {})
    if (has(requests, 'poison')) {
      this.deaths++
      this.#noteUnlucky()
      process.die()
      return new Promise(() => {})
    }
    const done: string[] = []
    for (const request of requests) {
      const { kind } = request.payload
      if (kind === 'retried' && request.attempt === 1) request.retry({ countdown: '200ms' })
      else if (kind === 'postponed' && !this.#postponed.has(request.id)) {
        request.postpone({ countdown: '200ms' })
        this.#postponed.add(request.id)
      } else done.push(request.id)
    }
    if (has(requests, 'thrower')) throw new Error('as ever')
    if (requests.some((request) => request.payload.kind === 'flaky' && request.attempt === 1)) {
      throw new Error('flaky')
    }
    for (const id of done) this.done.add(id)
  }

  async live(): Promise<void> {
    const { payloads } = this.#plan
    const producer = this.#process()
    await producer.task.enqueueEach(
      payloads.map((one, index) => ({ payload: one, id: `${one.kind}-${index}` })),
    )
    for (let round = 0; round < 3_000; round++) {
      await this.#replaceTheDead()
      await this.clock.advance('1s')
      const { ready, delayed, leased = 0 } = await this.memory.admin.counts('task')
      if (ready + delayed + leased === 0) return
    }
    expect.fail(`stalled: ${JSON.stringify(await this.memory.admin.counts('task'))}`)
  }

  async dead(): Promise<string[]> {
    const { items } = await this.memory.admin.listDead('task', { limit: 1_000 })
    return items.map(({ id }) => id)
  }

  async close(): Promise<void> {
    const closing = Promise.all(this.#all.map((process) => process.close()))
    await this.clock.advance('40s')
    await closing
  }

  #noteUnlucky(): void {
    for (const [id, { delivery, atMs }] of this.#handedOut) {
      const isSuspect = delivery.lapses > 0 && delivery.attempt >= this.#plan.maxAttempts
      if (isSuspect && atMs === this.clock.now()) this.unlucky.add(id)
    }
  }

  async #replaceTheDead(): Promise<void> {
    while (this.#all.filter((process) => !process.isDead).length < this.#plan.processes) {
      const process = this.#process()
      this.#all.push(process)
      const started = process.start()
      await this.clock.advance('5s')
      await started
    }
  }

  #process(): Process<Payload> {
    const { flushEvery, flushInterval, concurrency, extraPrefetch, maxAttempts } = this.#plan
    const options = {
      name: 'task',
      flushEvery,
      flushInterval,
      concurrency,
      maxAttempts,
      prefetch: flushEvery + extraPrefetch,
      backoff: () => '200ms' as const,
    }
    return new Process<Payload>(this.memory, this.clock, this.#faults, options, this.#run)
  }
}

function has(requests: readonly BatchRequest<Payload>[], kind: Payload['kind']): boolean {
  return requests.some((request) => request.payload.kind === kind)
}

it('dead-letters the requests that kill processes or throw, soon, and never one of their companions', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async (drawn) => {
      const fleet = new Fleet(drawn)
      await fleet.live()
      const ids = drawn.payloads.map(({ kind }, index) => `${kind}-${index}`)
      const poison = ids.filter((id) => id.startsWith('poison'))
      const isBad = (id: string) => id.startsWith('poison') || id.startsWith('thrower')
      const dead = await fleet.dead()
      const isLost = (id: string) => !isBad(id) && fleet.unlucky.has(id) && dead.includes(id)
      expect(dead.filter((id) => !isLost(id)).sort()).toEqual(ids.filter(isBad).sort())
      expect([...fleet.done].sort()).toEqual(ids.filter((id) => !isBad(id) && !isLost(id)).sort())
      expect(fleet.deaths).toBeLessThanOrEqual(poison.length * (drawn.maxAttempts + 1))
      await fleet.close()
    }),
    runs(60) as never,
  )
}, 3_600_000)
