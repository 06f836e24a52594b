import type { Channel, Delivery } from '@sheaf/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { open, receiveNow, setUp } from './support/harness.js'
import { BrokerModel } from './support/model.js'

const orders = ['none', 'queue', 'group'] as const
const leaseMs = 10_000
const delayMs = fc.constantFrom(0, 0, 1, 700, 9_999, 10_000, 25_000)
const channel = fc.integer({ min: 0, max: 1 })
const which = fc.array(fc.nat(), { minLength: 1, maxLength: 6 })

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('publish' as const),
      messages: fc.array(
        fc.record({
          group: fc.constantFrom(undefined, 'g', 'h'),
          delayMs: fc.constantFrom(0, 0, 0, 500, 12_000),
          deduplicate: fc.constantFrom(
            undefined,
            undefined,
            { key: 'k', forMs: 5_000 },
            { key: 'l', forMs: 40_000 },
          ),
        }),
        { minLength: 1, maxLength: 5 },
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('receive' as const),
      channel,
      max: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('wait' as const),
      channel,
      max: fc.integer({ min: 1, max: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('abort' as const), which: fc.nat() }) },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('settle' as const),
      how: fc.constantFrom('ack' as const, 'requeue' as const, 'deadLetter' as const, 'release' as const),
      channel,
      which,
      delayMs,
      counts: fc.constantFrom(undefined, 'attempt' as const, 'fault' as const, 'nothing' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('extend' as const), channel, which }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('advance' as const),
      ms: fc.constantFrom(0, 1, 499, 3_000, 9_999, 10_000, 30_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('redrive' as const, 'purge' as const) }) },
)

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** The real broker and the model, led through the same steps. */
class Trial {
  readonly #ordered: (typeof orders)[number]
  readonly #model: BrokerModel
  readonly #receipts: Delivery[] = []
  readonly #waiting: { max: number; controller: AbortController }[] = []
  #parts!: Awaited<ReturnType<typeof setUp>>
  #channels: Channel[] = []
  #published = 0

  constructor(ordered: (typeof orders)[number]) {
    this.#ordered = ordered
    this.#model = new BrokerModel(ordered, leaseMs)
  }

  async run(steps: readonly Step[]): Promise<void> {
    this.#parts = await setUp({ ordered: this.#ordered, lease: leaseMs })
    this.#channels = [this.#parts.channel, await open(this.#parts.broker)]
    for (const step of steps) {
      await this.#take(step)
      await this.#compare()
    }
    await this.#drain()
  }

  async #take(step: Step): Promise<void> {
    const { broker, clock } = this.#parts
    const model = this.#model
    const nowMs = clock.monotonic()
    if (step.type === 'publish') {
      const messages = step.messages.map((message) => ({ ...message, id: `m${++this.#published}`, body: '' }))
      const standing = messages.flatMap((message) => {
        const id = model.publish(message, nowMs)
        return id === undefined ? [] : [[message.id, id] as const]
      })
      expect([...((await broker.publish('queue', messages)) ?? [])]).toEqual(standing)
    } else if (step.type === 'receive') {
      // Those who wait come first, and a receive that waits while something could be handed out was caught by the comparison.
      const deliveries = await receiveNow(this.#channels[step.channel]!, step.max)
      if (deliveries.length > 0) this.#note(deliveries, step.max)
      else expect(model.available()).toEqual([])
    } else if (step.type === 'wait') {
      this.#wait(this.#channels[step.channel]!, step.max)
    } else if (step.type === 'abort') {
      this.#waiting.splice(step.which % Math.max(1, this.#waiting.length), 1)[0]?.controller.abort()
    } else if (step.type === 'settle') {
      await this.#settle(step)
    } else if (step.type === 'extend') {
      const deliveries = this.#pick(step.which)
      const lost = deliveries.filter((delivery) => model.extend(delivery, nowMs))
      expect(await this.#channels[step.channel]!.extendLease(deliveries)).toEqual(lost)
    } else if (step.type === 'advance') {
      await clock.advance(step.ms)
    } else if (step.type === 'redrive') {
      const expected = model.redrive()
      expect(await broker.admin.redrive('queue')).toBe(expected)
    } else {
      const expected = model.purge()
      expect(await broker.admin.purge('queue')).toBe(expected)
    }
  }

  async #settle({ how, channel: index, which, delayMs, counts }: Step & { type: 'settle' }): Promise<void> {
    const channel = this.#channels[index]!
    const deliveries = this.#pick(which)
    const nowMs = this.#parts.clock.monotonic()
    const lost = deliveries.filter((delivery) => this.#model.settle(delivery, how, delayMs, counts, nowMs))
    const settled = {
      ack: () => channel.ack(deliveries),
      requeue: () =>
        channel.requeue(deliveries.map((delivery) => ({ delivery, delayMs, ...(counts && { counts }) }))),
      deadLetter: () => channel.deadLetter(deliveries.map((delivery) => ({ delivery, reason: 'test' }))),
      release: () => channel.release(deliveries),
    }
    const reported = await settled[how]()
    expect(reported).toHaveLength(lost.length)
    for (const delivery of lost) expect(reported).toContain(delivery)
  }

  #wait(channel: Channel, max: number): void {
    const controller = new AbortController()
    const waiting = { max, controller }
    this.#waiting.push(waiting)
    void channel.receive(max, controller.signal).then((deliveries) => {
      if (deliveries.length === 0) return
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1)
      this.#note(deliveries, max)
    })
  }

  #note(deliveries: readonly Delivery[], max: number): void {
    this.#receipts.push(...deliveries)
    try {
      this.#model.handOut(deliveries, max, this.#parts.clock.monotonic())
    } catch (error) {
      this.#wrong ??= error
    }
  }

  #wrong: unknown

  /** Receipts of any age: held, settled and lost ones. */
  #pick(which: readonly number[]): Delivery[] {
    if (this.#receipts.length === 0) return []
    return [...new Set(which.map((index) => this.#receipts[index % this.#receipts.length]!))]
  }

  async #compare(): Promise<void> {
    const { broker, clock } = this.#parts
    await clock.advance(0)
    this.#model.passTo(clock.monotonic())
    if (this.#wrong !== undefined) throw this.#wrong
    expect(await broker.admin.counts('queue')).toEqual(this.#model.counts(clock.monotonic()))
    if (this.#waiting.length > 0) expect(this.#model.available()).toEqual([])
  }

  /** Takes out everything there is: nothing may be missing, and nothing may come twice. */
  async #drain(): Promise<void> {
    const { broker, clock, channel } = this.#parts
    for (const { controller } of this.#waiting.splice(0)) controller.abort()
    await broker.admin.redrive('queue')
    this.#model.redrive()
    await clock.advance('1m')
    await this.#compare()
    for (;;) {
      const deliveries = await receiveNow(channel, 7)
      if (deliveries.length === 0) break
      this.#note(deliveries, 7)
      for (const delivery of deliveries) this.#model.settle(delivery, 'ack', 0, undefined, clock.monotonic())
      await channel.ack(deliveries)
    }
    await this.#compare()
    expect(this.#model.messages.every((message) => message.where === 'gone')).toBe(true)
  }
}

it.each(orders)(
  'does what the model does, whatever comes (ordered: %s)',
  async (ordered) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 80, size: 'max' }), (steps) =>
        new Trial(ordered).run(steps),
      ),
      { numRuns: 200 },
    )
  },
  60_000,
)
