import { ManualClock } from '@sheaf/adapter-memory/testing'
import type { Channel, Delivery } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { GuardedChannel } from '../../../src/guard/guarded-channel.js'
import { QueueHealth } from '../../../src/guard/queue-health.js'
import { Latch } from '../../../src/time/latch.js'

const never = () => new Promise<never>(() => {})

/** A guarded channel with nine-second leases, whose broker does in each of its methods what it is told to. */
function guarded(methods: Partial<Channel>) {
  const clock = new ManualClock()
  const deadline = new Latch()
  const health = new QueueHealth(clock)
  health.opened(9_000)
  const reports: string[] = []
  const inner = { leaseMs: 9_000, capabilities: { ordered: 'none' }, ...methods } as Channel
  const channel = new GuardedChannel(inner, {
    clock,
    deadline,
    health,
    reportError: (error, during) => reports.push(`${during}: ${(error as Error).message}`),
  })
  return { clock, deadline, health, reports, channel }
}

const delivery = (id: string): Delivery => ({ id, copy: id, body: '', attempt: 1, lapses: 0, enqueuedAt: 0 })
const isConnected = ({ health }: { health: QueueHealth }) => health.status().isConnected

describe('a settling call', () => {
  it('that is not answered rejects after a lease, and says that the broker is silent', async () => {
    const scene = guarded({ ack: never })
    const refused = expect(scene.channel.ack([delivery('a')])).rejects.toThrow(/within 9000 ms/)
    await scene.clock.advance('9s')
    await refused
    expect(isConnected(scene)).toBe(false)
  })

  it('has a second left at the timeout of a stop', async () => {
    const { channel, clock, deadline } = guarded({ release: never })
    const refused = expect(channel.release([delivery('a')])).rejects.toThrow()
    deadline.set()
    await clock.advance('1s')
    await refused
    expect(clock.timers).toBe(0)
  })
})

describe('a renewal', () => {
  it('is not waited for once nothing is held any more, and is then no sign of trouble', async () => {
    const scene = guarded({ extendLease: never })
    const refused = expect(scene.channel.extendLease([delivery('a')])).rejects.toThrow()
    scene.channel.rest()
    await refused
    expect(scene.clock.timers).toBe(0)
    expect(isConnected(scene)).toBe(true)
  })
})

describe('permits', () => {
  const wanted = { key: 'k', amount: 1, limit: 1, perMs: 1_000 }

  it('are what a channel has only if its broker has them', () => {
    expect(guarded({}).channel.takePermits).toBeUndefined()
  })

  it.each([undefined, -1, Number.NaN, 'soon'])('that are %s are refused in words', async (answer) => {
    const scene = guarded({ takePermits: async () => answer as never })
    await expect(scene.channel.takePermits!(wanted)).rejects.toThrow(/takePermits: expected milliseconds/)
    expect(isConnected(scene)).toBe(false)
  })

  it('are waited for as long as a lease', async () => {
    const { channel, clock } = guarded({ takePermits: never })
    const refused = expect(channel.takePermits!(wanted)).rejects.toThrow(/within 9000 ms/)
    await clock.advance('9s')
    await refused
  })

  it('are never granted once nothing is held any more', async () => {
    const { channel, clock } = guarded({ takePermits: never })
    const permits = channel.takePermits!(wanted)
    channel.rest()
    expect(await permits).toBe(Number.POSITIVE_INFINITY)
    expect(clock.timers).toBe(0)
  })
})

describe('a receive', () => {
  it('may wait for ever, and is given five seconds once it is aborted', async () => {
    const scene = guarded({ receive: never })
    const { signal, abort } = controller()
    let hasEnded = false
    const ended = scene.channel.receive(1, signal).catch(() => {
      hasEnded = true
    })
    await scene.clock.advance('7d')
    expect(isConnected(scene)).toBe(true)
    abort()
    await scene.clock.advance('4s')
    expect(hasEnded).toBe(false)
    await scene.clock.advance('1s')
    await ended
    expect(scene.reports).toEqual([expect.stringMatching(/^receiving: .* within 5000 ms/)])
    expect(isConnected(scene)).toBe(false)
  })

  it('that ends after all has what it brings released', async () => {
    let end: (deliveries: readonly Delivery[]) => void = () => {}
    const released: string[] = []
    const { channel, clock } = guarded({
      receive: () =>
        new Promise((resolve) => {
          end = resolve
        }),
      release: async (deliveries) => {
        released.push(...deliveries.map(({ id }) => id))
        return []
      },
    })
    const { signal, abort } = controller()
    const ended = channel.receive(2, signal).catch(() => {})
    abort()
    await clock.advance('5s')
    await ended
    end([delivery('a'), delivery('b')])
    await clock.advance(0)
    expect(released).toEqual(['a', 'b'])
  })

  it('that was aborted says nothing about the broker', async () => {
    const scene = guarded({ receive: async () => [] })
    const { signal, abort } = controller()
    abort()
    scene.health.failed(new Error('down'))
    await scene.channel.receive(1, signal)
    expect(isConnected(scene)).toBe(false)
    await scene.channel.receive(1, controller().signal)
    expect(isConnected(scene)).toBe(true)
  })

  it('that brings more than was asked for is told of', async () => {
    const { channel, reports } = guarded({ receive: async () => [delivery('a'), delivery('b')] })
    expect(await channel.receive(1, controller().signal)).toHaveLength(2)
    expect(reports).toEqual([expect.stringMatching(/at most 1 deliveries; got an array of 2/)])
  })
})

describe('a delivery with senseless details', () => {
  it('is mended, and the broker is given its own back', async () => {
    const odd = { ...delivery('a'), attempt: undefined as never, enqueuedAt: 'today' as never }
    const sound = delivery('b')
    const given: (readonly Delivery[])[] = []
    const { channel } = guarded({
      receive: async () => [odd, sound],
      ack: async (deliveries) => {
        given.push(deliveries)
        return [odd]
      },
      requeue: async (items) => {
        given.push(items.map((item) => item.delivery))
        return []
      },
    })
    const received = await channel.receive(2, controller().signal)
    expect(received[0]).toEqual({ ...delivery('a'), enqueuedAt: expect.any(Number) })
    expect(received[1]).toBe(sound)
    const lost = await channel.ack(received)
    expect(lost).toEqual([received[0]])
    expect(lost[0]).toBe(received[0])
    await channel.requeue(received.map((one) => ({ delivery: one, delayMs: 0 })))
    for (const some of given) {
      expect(some[0]).toBe(odd)
      expect(some[1]).toBe(sound)
    }
  })
})

describe('a delivery without a readable body', () => {
  it.each([
    [1, ['requeue']],
    [4, ['requeue']],
    [5, ['deadLetter']],
  ])('at attempt %i: %j', async (attempt, called) => {
    const calls: string[] = []
    const { channel, clock } = guarded({
      receive: async () => [{ ...delivery('a'), attempt, body: Buffer.from('x') as never }],
      requeue: async ([item]) => {
        calls.push('requeue')
        expect(item).toMatchObject({ counts: 'attempt' })
        return []
      },
      deadLetter: async ([item]) => {
        calls.push('deadLetter')
        expect(item).toMatchObject({ reason: 'its body is no text' })
        return []
      },
    })
    expect(await channel.receive(1, controller().signal)).toEqual([])
    await clock.advance(0)
    expect(calls).toEqual(called)
  })

  it('that cannot be put back is left to its lease, and that is told', async () => {
    const { channel, clock, reports } = guarded({
      receive: async () => [{ ...delivery('a'), body: 7 as never }],
      requeue: async () => {
        throw new Error('down')
      },
    })
    await channel.receive(1, controller().signal)
    await clock.advance(0)
    expect(reports.at(-1)).toMatch(/^putting back 1 messages without a readable body: down/)
  })
})

function controller() {
  const own = new AbortController()
  return { signal: own.signal, abort: () => own.abort() }
}
