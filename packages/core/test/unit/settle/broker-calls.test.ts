import { expect, it } from 'vitest'
import { brokerCalls } from '../../../src/settle/broker-calls.js'
import { Settlement } from '../../../src/settle/settlement.js'
import { openHeldQueue } from '../support/held-queue.js'

/** Four held requests, one to be settled in each way. */
async function settlementOfFour() {
  const queue = await openHeldQueue()
  const requests = await queue.hold('done', 'again', 'broken', 'back')
  const settlement = new Settlement()
  const [done, again, broken, back] = requests
  settlement.acks.push(done!)
  settlement.requeues.push({ request: again!, delayMs: 5_000, counts: 'fault' })
  settlement.deadLetters.push({ request: broken!, reason: 'why', error: new TypeError('no') })
  settlement.releases.push(back!)
  return { ...queue, settlement }
}

it('makes one call of each kind that is needed', async () => {
  const { settlement, channel } = await settlementOfFour()
  const calls = brokerCalls(settlement, channel)
  expect(calls.map(({ name, requests }) => [name, ...requests.map(({ id }) => id)])).toEqual([
    ['ack', 'done'],
    ['requeue', 'again'],
    ['deadLetter', 'broken'],
    ['release', 'back'],
  ])
  expect(brokerCalls(new Settlement(), channel)).toEqual([])
})

it('sends what the settlement says of each request', async () => {
  const { settlement, channel, counts, memory, clock } = await settlementOfFour()
  for (const { requests, send } of brokerCalls(settlement, channel)) {
    const deliveries = requests.map(({ delivery }) => delivery)
    expect(await send(requests, deliveries)).toEqual([])
  }
  expect(await counts()).toMatchObject({ ready: 1, delayed: 1, leased: 0, dead: 1 })
  const { items } = await memory.admin.listDead('queue')
  expect(items).toMatchObject([{ id: 'broken', reason: 'why', error: 'TypeError: no' }])
  await clock.advance('5s')
  expect(await counts()).toMatchObject({ ready: 2, delayed: 0 })
  expect(await channel.receive(2, AbortSignal.timeout(10_000))).toMatchObject([
    { id: 'back', attempt: 1, faults: 0 },
    { id: 'again', attempt: 2, faults: 1 },
  ])
})

it.each(['requeue', 'deadLetter'])('sends only what is left of a %s, by the receipts given', async (name) => {
  const { channel, hold, broker, counts } = await openHeldQueue()
  const requests = await hold('one', 'two', 'three')
  const settlement = new Settlement()
  for (const request of requests) {
    if (name === 'requeue') settlement.requeues.push({ request, delayMs: 1_000, counts: 'attempt' })
    else settlement.deadLetters.push({ request, reason: 'why', error: undefined })
  }
  const [call] = brokerCalls(settlement, channel)
  const left = [requests[0]!, requests[2]!]
  const newer = left.map(({ delivery }) => delivery)
  await call!.send(left, newer)
  expect(broker.calls.at(-1)).toEqual({ method: name, size: 2 })
  expect(await counts()).toMatchObject({ leased: 1 })
})

it('says that undefined was thrown, where it was', async () => {
  const { channel, hold, memory } = await openHeldQueue()
  const [request] = await hold('one')
  const settlement = new Settlement()
  settlement.deadLetters.push({ request: request!, reason: 'why', error: undefined })
  const [call] = brokerCalls(settlement, channel)
  await call!.send([request!], [request!.delivery])
  const { items } = await memory.admin.listDead('queue')
  expect(items[0]).toMatchObject({ error: 'Error: undefined' })
})
