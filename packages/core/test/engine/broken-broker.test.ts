import { ManualClock } from '@sheaf/adapter-memory/testing'
import { App, type Delivery } from '@sheaf/core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Breakage, BrokenBroker, type BrokenChannel, breaking } from '../support/broken-broker.js'
import { EventLog } from '../support/event-log.js'
import { probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'

// The engine is loaded with the first worker, which takes real time.
await import('../../src/worker/worker-core.js')

/** Twenty requests, and a worker whose broker is broken in one way, led through a minute and a stop. */
async function lead(
  breakChannel: (channel: BrokenChannel) => void,
  breakBroker: (broker: BrokenBroker) => void = () => {},
) {
  const clock = new ManualClock()
  const broker = new BrokenBroker(clock, breakChannel)
  const { task, payloads } = probeTask<number>({ flushEvery: 5, flushInterval: 20 })
  const app = new App({ broker, clock, tasks: [task] })
  const log = new EventLog(app)
  onTestFinished(() => app.close())
  await task.enqueueMany(range(20))
  breakBroker(broker)
  const worker = app.worker()
  const started = worker.start()
  await clock.advance('60s')
  await started
  const ran = payloads().flat()
  const stopping = worker.stop({ timeout: '5s' })
  await clock.advance('60s')
  const { received, ...parts } = await stopping
  const sum = Object.values(parts).reduce((one, other) => one + other, 0)
  const words = log.of('error').map(({ error }) => (error as Error).message)
  return { clock, broker, ran, received, sum, words, log }
}

const withOther = (other: object): Breakage => {
  return async (real, ...given) => {
    const [first, ...rest] = (await real(...given)) as Delivery[]
    return first ? [{ ...first, ...other }, ...rest] : []
  }
}

const answering =
  (answer: unknown): Breakage =>
  async (real, ...given) => {
    await real(...given)
    return answer
  }

const throwing: Breakage = () => {
  throw new Error('thrown at once')
}

/** A channel that says something else of itself. */
const saying = (name: 'leaseMs' | 'capabilities', value: unknown) => (channel: BrokenChannel) => {
  channel[name] = value as never
}

/** A broker whose first opening of a channel does something else. */
const opening = (other: BrokenBroker['openChannel']) => (broker: BrokenBroker) => {
  const real = broker.openChannel
  let isUsed = false
  broker.openChannel = (...given) => {
    if (isUsed) return real(...given)
    isUsed = true
    return other(...given)
  }
}

type Way = [what: string, broken: (channel: BrokenChannel) => void, words: RegExp]

describe('a broker that breaks its contract', () => {
  it.each<Way>([
    [
      'answers a receive with undefined',
      breaking('receive', async () => undefined),
      /receive: expected an array/,
    ],
    ['answers a receive with null', breaking('receive', async () => null), /receive: expected an array/],
    ['throws from receive', breaking('receive', throwing), /thrown at once/],
    ['answers a receive without a promise', breaking('receive', () => []), /receive: expected a promise/],
    [
      'answers one receive after the other with nothing, for a while',
      (channel) => {
        const { receive } = channel
        let calls = 0
        channel.receive = (...given) => (++calls < 15 ? Promise.resolve([]) : receive(...given))
      },
      /10 receives in a row/,
    ],
    [
      'hands out null beside its deliveries',
      breaking('receive', async (real, ...given) => [null, ...((await real(...given)) as Delivery[])]),
      /every delivery to be an object with an id; got null/,
    ],
    [
      'hands out no body',
      breaking('receive', withOther({ body: undefined })),
      /body of delivery .* got undefined/,
    ],
    [
      'hands out a Buffer as body',
      breaking('receive', withOther({ body: Buffer.from('x') })),
      /body of delivery/,
    ],
    [
      'hands out no copy',
      breaking('receive', withOther({ copy: undefined })),
      /copy of delivery .* to be text/,
    ],
    [
      'hands out no attempt',
      breaking('receive', withOther({ attempt: undefined }), 'always'),
      /attempt of delivery/,
    ],
    ['hands out attempt 0', breaking('receive', withOther({ attempt: 0 })), /attempt of delivery .* got 0/],
    ['hands out no lapses', breaking('receive', withOther({ lapses: 'many' })), /lapses of delivery/],
    ['hands out odd faults', breaking('receive', withOther({ faults: -1 })), /faults of delivery/],
    [
      'hands out no time',
      breaking('receive', withOther({ enqueuedAt: undefined })),
      /enqueuedAt of delivery/,
    ],
    ['hands out an odd group', breaking('receive', withOther({ group: 7 })), /group of delivery/],
    [
      'answers an ack with undefined',
      breaking('ack', answering(undefined), 'always'),
      /ack: expected an array/,
    ],
    ['answers an ack with null', breaking('ack', answering(null), 'always'), /ack: expected an array/],
    [
      'answers an ack with deliveries of its own',
      breaking('ack', answering([{ copy: 'x' }])),
      /ack: expected nothing/,
    ],
    ['throws from ack', breaking('ack', throwing), /thrown at once/],
    ['answers an ack without a promise', breaking('ack', () => []), /ack: expected a promise/],
    ['never answers an ack', breaking('ack', () => new Promise(() => {})), /did not answer within/],
    ['throws from close', breaking('close', throwing), /thrown at once/],
    ['answers a close without a promise', breaking('close', () => undefined), /close: expected a promise/],
    ['never ends a close', breaking('close', () => new Promise(() => {})), /did not answer within/],
    ['has endless leases', saying('leaseMs', Number.POSITIVE_INFINITY), /leaseMs of the channel/],
    ['has leases of no length', saying('leaseMs', 0), /leaseMs of the channel/],
    ['does not say how long its leases are', saying('leaseMs', undefined), /leaseMs of the channel/],
    ['does not say what it can do', saying('capabilities', undefined), /capabilities/],
  ])('and %s: an error in words, and the worker goes on', async (_, broken, words) => {
    const { ran, received, sum, words: said, broker, clock } = await lead(broken)
    expect(new Set(ran)).toEqual(new Set(range(20)))
    expect(said.some((message) => words.test(message))).toBe(true)
    expect(sum).toBe(received)
    expect(broker.calls.receive).toBeLessThan(100)
    expect(clock.timers).toBeLessThanOrEqual(1)
  })

  it.each<Way>([
    ['undefined', breaking('extendLease', answering(undefined), 'always'), /extendLease: expected an array/],
    ['a throw', breaking('extendLease', throwing), /thrown at once/],
    ['no promise', breaking('extendLease', () => []), /extendLease: expected a promise/],
  ])('and answers a renewal with %s: an error in words, and the worker goes on', async (_, broken, words) => {
    const { ran, words: said } = await lead((channel) => {
      channel.leaseMs = 300
      breaking(
        'ack',
        (real, ...given) => new Promise((resolve) => setImmediate(() => resolve(real(...given)))),
      )(channel)
      broken(channel)
      breaking('ack', () => Promise.reject(new Error('not yet')))(channel)
    })
    expect(new Set(ran)).toEqual(new Set(range(20)))
    expect(said.some((message) => words.test(message))).toBe(true)
  })

  it('and hands out more than it was asked for, and some of it twice: each runs once', async () => {
    const more = breaking('receive', (real, max, signal) => real((max * 3) as never, signal), 'always')
    const twice: Breakage = async (real, ...given) => {
      const deliveries = (await real(...given)) as Delivery[]
      return [...deliveries, ...deliveries]
    }
    const { ran, sum, received } = await lead((channel) => {
      more(channel)
      breaking('receive', twice, 'always')(channel)
    })
    expect(ran).toEqual(range(20))
    expect(sum).toBe(received)
  })

  it('and names what was lost by copies of it: they are taken for those that were sent', async () => {
    const lost: Breakage = async (real, ...given) => {
      await real(...given)
      return (given[0] as unknown as Delivery[]).map((delivery) => ({ ...delivery }))
    }
    const { log, received } = await lead(breaking('ack', lost))
    expect(log.of('leaseLost')).toHaveLength(5)
    expect(received).toBe(20)
  })

  it.each<[string, (broker: BrokenBroker) => void, RegExp]>([
    ['throws', opening(throwing as never), /thrown at once/],
    [
      'answers with undefined',
      opening(() => Promise.resolve(undefined as never)),
      /openChannel: expected a channel with the methods receive, .*; got undefined/,
    ],
    ['never answers', opening(() => new Promise(() => {})), /did not answer within 30000 ms/],
  ])(
    'and %s when a channel is opened: an error in words, and it is opened anew',
    async (_, breakBroker, words) => {
      const { ran, words: said } = await lead(() => {}, breakBroker)
      expect(new Set(ran)).toEqual(new Set(range(20)))
      expect(said.some((message) => words.test(message))).toBe(true)
    },
  )

  it('and does not end an aborted receive: a stop runs what is held, and releases what comes after all', async () => {
    let end: (deliveries: readonly Delivery[]) => void = () => {}
    const { clock, ran, broker, words } = await lead((channel) => {
      const { receive } = channel
      channel.receive = (max, signal) => {
        const own = new AbortController()
        const received = receive(max, own.signal)
        if (signal.aborted) own.abort()
        const ended = new Promise<readonly Delivery[]>((resolve) => {
          end = resolve
        })
        return Promise.race([received, ended])
      }
      breaking('close', async () => {}, 'always')(channel)
    })
    expect(new Set(ran)).toEqual(new Set(range(20)))
    for (const word of words) expect(word).toMatch(/did not end an aborted receive within 5000 ms/)
    expect(words).not.toHaveLength(0)
    end([{ id: 'late', copy: 'late', body: '', attempt: 1, lapses: 0, enqueuedAt: 0 }])
    await clock.advance(0)
    expect(broker.calls.release).toBe(1)
  })
})
