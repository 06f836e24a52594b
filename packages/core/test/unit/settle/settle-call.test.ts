import { expect, it } from 'vitest'
import { fateOf } from '../../../src/held/fate.js'
import type { HeldRequest } from '../../../src/held/held-request.js'
import { brokerCalls } from '../../../src/settle/broker-calls.js'
import { settleCall } from '../../../src/settle/settle-call.js'
import { Settlement } from '../../../src/settle/settlement.js'
import { Latch } from '../../../src/time/latch.js'
import type { EngineVerdict } from '../../../src/verdict/give-verdict.js'
import type { BrokerMethod } from '../../support/fault-broker.js'
import { openHeldQueue } from '../support/held-queue.js'

/** A queue whose held requests can be settled by one call, and what that call brings about. */
async function openSettling() {
  const queue = await openHeldQueue()
  const deadline = new Latch()
  const errors: unknown[] = []
  const handedOutAgain: string[] = []
  const settle = async (
    name: 'ack' | 'requeue' | 'release',
    requests: readonly HeldRequest[],
    verdict: EngineVerdict = name === 'ack' ? { type: 'succeeded' } : { type: 'retry', delayMs: 0 },
  ) => {
    const settlement = new Settlement()
    for (const request of requests) {
      if (name === 'release') settlement.releases.push(request)
      else {
        request.verdict = verdict
        settlement.add(request, verdict, verdict)
      }
    }
    const [call] = brokerCalls(settlement, queue.channel)
    await settleCall(call!, fateOf, {
      ...queue,
      deadline,
      onHandedOutAgain: (again) => handedOutAgain.push(...again.map(({ id }) => id)),
      reportError: (error, during) => errors.push([(error as Error).message, during]),
    })
  }
  const receiveAgain = async () =>
    queue.holdings.receive(await queue.channel.receive(100, AbortSignal.timeout(10_000)), 0)
  /** After the broker has carried out a call, and before it answers. */
  const afterNext = (method: BrokerMethod, act: () => unknown) => {
    queue.broker.after = (call) => {
      if (call.method !== method) return
      queue.broker.after = () => {}
      return act()
    }
  }
  return { ...queue, deadline, errors, handedOutAgain, settle, receiveAgain, afterNext }
}

it('ends each request as its verdict says', async () => {
  const { hold, settle, ended, holdings } = await openSettling()
  await settle('ack', await hold('a', 'b'))
  expect(ended).toEqual([
    ['a', 'completed'],
    ['b', 'completed'],
  ])
  expect(holdings.size).toBe(0)
})

it('ends as lost what the broker says is lost, and the others all the same', async () => {
  const { hold, settle, ended, memory, clock, channel } = await openSettling()
  const [a, b] = await hold('a', 'b')
  await clock.advance('20s')
  await channel.extendLease([b!.delivery])
  await clock.advance('20s')
  await memory.admin.counts('queue')
  await settle('ack', [a!, b!])
  expect(ended).toEqual([
    ['a', 'lost'],
    ['b', 'completed'],
  ])
})

it('leaves out what has ended meanwhile, and calls nobody for nothing', async () => {
  const { hold, settle, holdings, broker, ended } = await openSettling()
  const requests = await hold('a')
  holdings.finish(requests[0]!, 'lost')
  await settle('release', requests)
  expect(broker.count('release')).toBe(0)
  expect(ended).toEqual([['a', 'lost']])
})

it('is repeated until the broker takes it, each failure reported, for those that are left', async () => {
  const { hold, settle, broker, errors, ended, holdings, clock } = await openSettling()
  const requests = await hold('a', 'b')
  broker.failNext('ack', 2)
  const settled = settle('ack', requests)
  await clock.advance(50)
  // Its lease is lost while the engine waits to try again.
  expect(holdings.lose([requests[0]!.delivery])).toBe(true)
  await clock.advance('1s')
  await settled
  expect(errors).toEqual([
    ['ack fails', 'settling 2 requests (ack)'],
    ['ack fails', 'settling 1 requests (ack)'],
  ])
  expect(ended).toEqual([
    ['a', 'lost'],
    ['b', 'completed'],
  ])
})

it('keeps a lease that a renewal calls lost for as long as the call is under way: its answer counts', async () => {
  const { hold, settle, afterNext, holdings, ended } = await openSettling()
  const requests = await hold('a')
  const hasEnded: boolean[] = []
  afterNext('ack', () => hasEnded.push(holdings.lose([requests[0]!.delivery])))
  await settle('ack', requests)
  expect(hasEnded).toEqual([false])
  expect(ended).toEqual([['a', 'completed']])
})

it.each([
  ['requeue', 'retried', undefined],
  ['requeue', 'postponed', { type: 'postponed', delayMs: 0 }],
  ['release', 'released', undefined],
] as const)(
  'has nothing left to say where what a %s (%s) has brought back comes before its answer, or instead of it',
  async (name, fate, verdict) => {
    for (const isLost of [false, true]) {
      const { hold, settle, afterNext, receiveAgain, handedOutAgain, ended, broker, clock, holdings } =
        await openSettling()
      const requests = await hold('a')
      let again: readonly HeldRequest[] = []
      afterNext(name, async () => {
        again = await receiveAgain()
        if (isLost) throw new Error('the answer was lost')
      })
      await settle(name, requests, verdict)
      expect(broker.count(name)).toBe(1)
      expect(ended).toEqual([['a', fate]])
      expect(handedOutAgain).toEqual([])
      expect(again).toMatchObject([{ id: 'a', fate: undefined, sequence: 1 }])
      expect(holdings.size).toBe(1)
      expect(clock.timers, 'nothing is waited for').toBe(0)
    }
  },
)

it('is not waited for any longer once all that it was about has come again, however long a pause it makes', async () => {
  const { hold, settle, receiveAgain, broker, ended, clock } = await openSettling()
  const requests = await hold('a', 'b')
  broker.after = ({ method }) => {
    if (method === 'release') throw new Error('the answer was lost')
  }
  let isSettled = false
  const settled = settle('release', requests).then(() => {
    isSettled = true
  })
  await clock.advance(0)
  expect(isSettled).toBe(false)
  await receiveAgain()
  await settled
  expect(ended).toEqual([
    ['a', 'released'],
    ['b', 'released'],
  ])
  expect(broker.count('release')).toBe(1)
  expect(clock.timers).toBe(0)
})

it('is said again for those only that have not come again', async () => {
  const { hold, settle, broker, ended, clock, channel, holdings } = await openSettling()
  const requests = await hold('a', 'b')
  broker.after = ({ method }) => {
    if (method !== 'release') return
    broker.after = () => {}
    throw new Error('the answer was lost')
  }
  const settled = settle('release', requests)
  await clock.advance(0)
  holdings.receive(await channel.receive(1, AbortSignal.timeout(10_000)), 0)
  await clock.advance('1s')
  await settled
  expect(broker.calls.filter(({ method }) => method === 'release').map(({ size }) => size)).toEqual([2, 1])
  expect(ended).toEqual([
    ['a', 'released'],
    ['b', 'released'],
  ])
})

it('takes in as new what was handed out again, and lost, before it came before the answer', async () => {
  const { hold, settle, afterNext, receiveAgain, handedOutAgain, ended, clock, channel } =
    await openSettling()
  const requests = await hold('a')
  afterNext('requeue', async () => {
    await channel.receive(1, AbortSignal.timeout(10_000))
    await clock.advance('31s')
    await receiveAgain()
  })
  await settle('requeue', requests)
  expect(ended).toEqual([['a', 'retried']])
  expect(handedOutAgain).toEqual(['a'])
})

it('settles with the newer receipt what was handed out again because its lease lapsed', async () => {
  const { hold, settle, receiveAgain, broker, clock, ended, counts, handedOutAgain } = await openSettling()
  const requests = await hold('a')
  await clock.advance('31s')
  broker.before = async (call) => {
    if (call.method !== 'ack') return
    broker.before = () => {}
    await receiveAgain()
  }
  await settle('ack', requests)
  expect(broker.count('ack')).toBe(2)
  expect(ended).toEqual([['a', 'completed']])
  expect(handedOutAgain).toEqual([])
  expect(await counts()).toMatchObject({ ready: 0, leased: 0 })
})

it('gives up at the deadline: what could not be settled is left to its lease', async () => {
  const { hold, settle, broker, deadline, ended, clock, errors } = await openSettling()
  const requests = await hold('a')
  broker.failNext('ack', 100)
  const settled = settle('ack', requests)
  await clock.advance('10s')
  deadline.set()
  await clock.advance('1s')
  await settled
  expect(ended).toEqual([])
  expect(errors.length).toBeGreaterThan(3)
  expect(requests[0]!.isSettling).toBe(false)
  expect(clock.timers).toBe(0)
})

it('repeats a requeue that failed where the message has come again because its lease lapsed', async () => {
  const { hold, settle, receiveAgain, broker, clock, ended } = await openSettling()
  const requests = await hold('a')
  broker.before = async (call) => {
    if (call.method !== 'requeue') return
    broker.before = () => {}
    await clock.advance('31s')
    await receiveAgain()
    throw new Error('refused')
  }
  const settled = settle('requeue', requests, { type: 'postponed', delayMs: 0 })
  await clock.advance('40s')
  await settled
  expect(broker.count('requeue')).toBe(2)
  expect(ended).toEqual([['a', 'postponed']])
})
