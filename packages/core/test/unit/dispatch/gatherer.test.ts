import { ManualClock } from '@sheaf/adapter-memory/testing'
import { expect, it } from 'vitest'
import { GroupGate } from '../../../src/buffer/group-gate.js'
import { Gatherer } from '../../../src/dispatch/gatherer.js'
import { Quarantine } from '../../../src/dispatch/quarantine.js'
import type { QueueParts } from '../../../src/dispatch/queue-parts.js'
import { Settlement } from '../../../src/settle/settlement.js'
import { held, idsOf } from '../support/held.js'
import { settingsOf } from '../support/settings-of.js'

/** A gatherer whose worker runs so many batches; three attempts are allowed, eight requests fill a batch. */
function gathering({ busy = 0, ordered = false } = {}) {
  const vanished: unknown[] = []
  const quarantine = new Quarantine({ clock: new ManualClock(), busy, resume() {}, interruptIfHeldUp() {} })
  const queue = {
    worker: { quarantine },
    gate: ordered ? new GroupGate('group') : undefined,
    feed: { bufferVanished: (buffer: unknown) => void vanished.push(buffer) },
  } as unknown as QueueParts
  const settings = settingsOf({ flushEvery: 8, maxAttempts: 3, flushInterval: '10s' })
  const gatherer = new Gatherer(settings, queue)
  const settlement = new Settlement()
  const take = (id: string, delivery: object = {}, mayIsolate = true) => {
    const request = held({ id, ...delivery })
    Object.assign(request.delivery, delivery)
    gatherer.take(request, settlement, mayIsolate)
    return request
  }
  return { gatherer, take, settlement, vanished, queue, quarantine }
}

const suspect = { attempt: 3, lapses: 1 }

it('buffers a request with those of as many faults, and fewer of them with each', () => {
  const { gatherer, take } = gathering()
  for (const id of ['a', 'b', 'c']) take(id)
  for (const id of ['d', 'e', 'f', 'g']) take(id, { attempt: 2, faults: 1 })
  expect(idsOf(gatherer.buffers.takeClosed()?.requests)).toEqual(['d', 'e', 'f', 'g'])
  expect(gatherer.buffers.requestCount()).toBe(3)
})

it('buffers a request that was retried by its own verdict with the fresh ones, until its last attempt', () => {
  const { gatherer, take } = gathering()
  for (const id of ['a', 'b', 'c', 'd']) take(id)
  for (const id of ['e', 'f', 'g', 'h']) take(id, { attempt: 2, faults: 0 })
  expect(gatherer.buffers.takeClosed()?.requests).toHaveLength(8)
  take('i', { attempt: 3, faults: 0 })
  expect(idsOf(gatherer.buffers.takeClosed()?.requests)).toEqual(['i'])
})

it('takes every earlier attempt for a fault where the broker cannot tell', () => {
  const { gatherer, take } = gathering()
  for (const id of ['a', 'b', 'c', 'd']) take(id, { attempt: 2 })
  expect(gatherer.buffers.takeClosed()?.requests).toHaveLength(4)
})

it('says when the window of the oldest buffer ends', () => {
  const { gatherer, take } = gathering()
  expect(gatherer.windowEndMs).toBe(Number.POSITIVE_INFINITY)
  take('a', { atMs: 70 })
  take('b', { atMs: 90, attempt: 2 })
  expect(gatherer.windowEndMs).toBe(10_070)
})

it('isolates a suspect where the worker has nothing to do, in a batch of its own', () => {
  const { gatherer, take, settlement, quarantine } = gathering()
  const request = take('killer', suspect)
  expect(gatherer.hasSuspect).toBe(true)
  expect(quarantine.blocksBatches).toBe(true)
  expect(settlement.isEmpty).toBe(true)
  const buffer = gatherer.takeSuspect()
  expect(buffer).toMatchObject({ requests: [request], trigger: 'count', cap: 1 })
  expect([gatherer.hasSuspect, gatherer.takeSuspect()]).toEqual([false, undefined])
})

it.each([
  ['released while batches run', { busy: 1 }, true, { released: ['killer'], buffered: 0 }],
  ['buffered where no slot will come free for it', {}, false, { released: [], buffered: 1 }],
  [
    'buffered in its group where the channel is ordered',
    { ordered: true },
    true,
    { released: [], buffered: 1 },
  ],
])('a suspect is %s', (_, situation, mayIsolate, expected) => {
  const { gatherer, take, settlement } = gathering(situation)
  take('killer', suspect, mayIsolate)
  expect(gatherer.hasSuspect).toBe(false)
  expect({ released: idsOf(settlement.releases), buffered: gatherer.buffers.requestCount() }).toEqual(
    expected,
  )
})

it('ends the quarantine where the lease of the suspect is lost before it runs', () => {
  const { gatherer, take, quarantine, vanished } = gathering()
  const request = take('killer', suspect)
  request.fate = 'lost'
  request.holder!.dropLost()
  expect(gatherer.hasSuspect).toBe(false)
  expect(quarantine.blocksBatches).toBe(false)
  expect(vanished).toHaveLength(1)
})

it('takes back all that has not started, the suspect first', () => {
  const { gatherer, take } = gathering()
  take('a')
  take('killer', suspect)
  take('b', { attempt: 2 })
  expect(idsOf(gatherer.takeWaiting())).toEqual(['killer', 'a', 'b'])
  expect(gatherer.takeWaiting()).toEqual([])
})

it('parks behind its group what cannot join the batch that its group is in', () => {
  const { gatherer, take, queue } = gathering({ ordered: true })
  for (let n = 0; n < 8; n++) take(`a${n}`, { group: 'a' })
  take('a8', { group: 'a' })
  take('b0', { group: 'b', attempt: 3 })
  expect(gatherer.buffers.requestCount()).toBe(9)
  expect(idsOf(queue.gate!.takeParked('a'))).toEqual(['a8'])
})

it('hands back, all in one settlement, what was received before one of its group was put back', () => {
  const { gatherer, take, queue, settlement } = gathering({ ordered: true })
  queue.gate!.breakOrder('a', Number.POSITIVE_INFINITY)
  take('a1', { group: 'a' })
  take('a2', { group: 'a' })
  take('b1', { group: 'b' })
  expect(idsOf(settlement.releases)).toEqual(['a1', 'a2'])
  expect(gatherer.buffers.requestCount()).toBe(1)
})
