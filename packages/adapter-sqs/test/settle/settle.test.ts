import type { Channel, Delivery } from '@sheaf/core'
import { describe, expect, test } from 'vitest'
import { type Fault, failEntries, failure, lostReply } from '../support/fault-proxy.js'
import { comesNothing, idsOf, type Scene, take, until } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { holding } = useServer()

const inFlight = async ({ broker, queue }: Scene) => (await broker.admin.counts(queue)).leased

const calls: readonly [
  string,
  string,
  (channel: Channel, held: readonly Delivery[]) => Promise<readonly Delivery[]>,
][] = [
  ['ack', 'DeleteMessageBatch', (channel, held) => channel.ack(held)],
  ['release', 'ChangeMessageVisibilityBatch', (channel, held) => channel.release(held)],
  [
    'requeue',
    'ChangeMessageVisibilityBatch',
    (channel, held) => channel.requeue(held.map((delivery) => ({ delivery, delayMs: 0 }))),
  ],
  [
    'deadLetter',
    'DeleteMessageBatch',
    (channel, held) => channel.deadLetter(held.map((delivery) => ({ delivery, reason: 'given up' }))),
  ],
  ['extendLease', 'ChangeMessageVisibilityBatch', (channel, held) => channel.extendLease(held)],
]

describe.each(calls)('%s', (name, action, make) => {
  test('goes ten to a call', async () => {
    const { channel, held, proxy } = await holding(25)
    expect(await make(channel, held)).toEqual([])
    expect(
      proxy
        .of(action)
        .map(({ Entries }) => Entries?.length)
        .sort(),
    ).toEqual([10, 10, 5])
  })

  test('entries that fail by the fault of the server are sent again, the others are not', async () => {
    const { channel, held, proxy } = await holding(10)
    proxy.inject(
      action,
      failEntries((_, index) => index < 3, 'InternalError', false),
      1,
    )
    expect(await make(channel, held)).toEqual([])
    expect(proxy.of(action).map(({ Entries }) => Entries?.length)).toEqual([10, 3])
  })

  test('of entries with a stale receipt and good ones, the stale are lost and nothing is raised', async () => {
    const { channel, held, proxy } = await holding(10)
    proxy.inject(
      action,
      failEntries((_, index) => index % 2 === 0, 'ReceiptHandleIsInvalid', true),
    )
    const lost = await make(channel, held)
    expect(idsOf(lost)).toEqual(idsOf(held.filter((_, index) => index % 2 === 0)))
    for (const delivery of lost) expect(held).toContain(delivery)
  })

  test('entries that fail for good are raised, the others are done, and given again all of them are', async () => {
    const { channel, held, proxy } = await holding(10)
    proxy.inject(
      action,
      failEntries((_, index) => index === 7, 'SomethingNew', true),
      1,
    )
    await expect(make(channel, held)).rejects.toThrow(/1 messages: SomethingNew/)
    expect(await make(channel, held)).toEqual([])
    expect(proxy.of(action).map(({ Entries }) => Entries?.length)).toEqual(
      name === 'extendLease' ? [10, 10] : [10, 1],
    )
  })

  test.each([
    ['throttling', failure(400, 'RequestThrottled')],
    ['503', failure(503, 'ServiceUnavailable')],
  ])('%s passes unseen', async (_name, reply) => {
    const { channel, held, proxy } = await holding(3)
    proxy.inject(action, async () => reply, 2)
    expect(await make(channel, held)).toEqual([])
  })

  test('a lost reply is asked for again, and what was done is not called lost', async () => {
    const scene = await holding(5)
    scene.proxy.inject(action, lostReply, 1)
    expect(await make(scene.channel, scene.held)).toEqual([])
    expect(await inFlight(scene)).toBe(name === 'extendLease' ? 5 : 0)
  })

  test.each([
    ['as a whole', async () => failure(403, 'AccessDenied', 'you may not')],
    ['entry by entry', failEntries(() => true, 'AccessDenied', true)],
  ] as const)('denied %s, it says what to allow', async (_name, fault) => {
    const { channel, held, proxy, queue } = await holding(3)
    proxy.inject(action, fault)
    const needed = `Allow sqs:${action.replace('Batch', '')} on '${queue}'`
    await expect(make(channel, held)).rejects.toThrow(needed)
  })

  test('a call that failed altogether can be repeated, and what was done is not called lost', async () => {
    const scene = await holding(15, { client: { maxAttempts: 1 } })
    scene.proxy.inject(action, lostReply, 1)
    await expect(make(scene.channel, scene.held)).rejects.toThrow()
    expect(await make(scene.channel, scene.held)).toEqual([])
    expect(await inFlight(scene)).toBe(name === 'extendLease' ? 15 : 0)
  })
})

describe('a lease that is over', () => {
  test('is looked at before anything is done: a new holder keeps the message', async () => {
    const { channel, held, beside, queue, qos, proxy } = await holding(2, { lease: '1s' })
    const other = await beside({ lease: '60s' }).openChannel(queue, qos)
    const taken = await take(other, 2)
    expect(await channel.ack(held)).toEqual(held)
    expect(proxy.of('DeleteMessageBatch')).toEqual([])
    expect(await other.ack(taken)).toEqual([])
  })

  test('costs nothing while it is not over', async () => {
    const { channel, held, proxy } = await holding(2)
    await channel.ack(held)
    expect(proxy.of('ChangeMessageVisibilityBatch')).toEqual([])
  })
})

describe('a renewal and a settling that meet', () => {
  test('the renewal does not undo the delay of a requeue under way', async () => {
    const { channel, held, proxy } = await holding(1)
    const requeueing = channel.requeue([{ delivery: held[0]!, delayMs: 300_000 }])
    await until('its call is out', () => proxy.of('ChangeMessageVisibilityBatch').length === 1)
    expect(await channel.extendLease(held)).toEqual([])
    await requeueing
    expect(await channel.extendLease(held)).toEqual([])
    expect(
      proxy.of('ChangeMessageVisibilityBatch').map(({ Entries }) => Entries?.[0]?.VisibilityTimeout),
    ).toEqual([300])
  })

  test('of two renewals that are out the later one does not undo it either, nor the earlier', async () => {
    for (const delays of [
      [50, 200],
      [200, 50],
    ]) {
      const { channel, held, proxy } = await holding(1)
      const acted: (number | undefined)[] = []
      proxy.inject('ChangeMessageVisibilityBatch', async (body, forward) => {
        await new Promise((resolve) => setTimeout(resolve, delays.shift() ?? 0))
        acted.push(body.Entries?.[0]?.VisibilityTimeout)
        return await forward()
      })
      const renewals = [channel.extendLease(held), channel.extendLease(held)]
      await Promise.race(renewals)
      await channel.requeue([{ delivery: held[0]!, delayMs: 300_000 }])
      await Promise.all(renewals)
      expect(acted).toEqual([60, 60, 300])
    }
  })

  test('what waits for its turn to be put back is renewed meanwhile', async () => {
    const { channel, held, proxy } = await holding(70, { maxPollers: 1 })
    let open = () => {}
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    proxy.inject(
      'ChangeMessageVisibilityBatch',
      async (_body, forward) => {
        await opened
        return await forward()
      },
      3,
    )
    const requeueing = channel.requeue(held.map((delivery) => ({ delivery, delayMs: 300_000 })))
    await until('three calls are out', () => proxy.inFlight('ChangeMessageVisibilityBatch') === 3)
    expect(await channel.extendLease(held)).toEqual([])
    expect(proxy.of('ChangeMessageVisibilityBatch').length).toBe(3 + 4)
    open()
    expect(await requeueing).toEqual([])
    expect(proxy.of('ChangeMessageVisibilityBatch').length).toBe(3 + 4 + 4)
  })

  test('a settling that failed leaves its deliveries to be renewed', async () => {
    const { channel, held, proxy } = await holding(1, { client: { maxAttempts: 1 } })
    proxy.inject('DeleteMessageBatch', async () => failure(500, 'InternalError'), 1)
    await expect(channel.ack(held)).rejects.toThrow()
    expect(await channel.extendLease(held)).toEqual([])
    expect(proxy.of('ChangeMessageVisibilityBatch')).toHaveLength(1)
  })
})

describe('a settling that is asked for again while its copies are on their way', () => {
  const slowly: Fault = async (_body, forward) => {
    await new Promise((resolve) => setTimeout(resolve, 200))
    return await forward()
  }

  test('sends one dead letter', async () => {
    const { broker, channel, held, proxy, queue } = await holding(1)
    proxy.inject('SendMessageBatch', slowly)
    const give = () => channel.deadLetter([{ delivery: held[0]!, reason: 'given up' }])
    expect(await Promise.all([give(), give(), give()])).toEqual([[], [], []])
    expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 1 })
  })

  test('hops once, also where it was the parking of others that failed', async () => {
    const { broker, channel, held, proxy, queue } = await holding(2, { client: { maxAttempts: 1 } })
    proxy.inject('SendMessageBatch', slowly)
    proxy.inject('ChangeMessageVisibilityBatch', async () => failure(500, 'InternalError'), 1)
    const items = held.map((delivery, index) => ({ delivery, delayMs: [3_600_000, 60_000][index]! }))
    await expect(channel.requeue(items)).rejects.toThrow()
    expect(await channel.requeue(items)).toEqual([])
    expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 1, leased: 1, dead: 0 })
  })
})

test('a dead letter whose original was not deleted is not sent a second time', async () => {
  const { broker, channel, held, proxy, queue } = await holding(1)
  const items = [{ delivery: held[0]!, reason: 'given up' }]
  proxy.inject(
    'DeleteMessageBatch',
    failEntries(() => true, 'SomethingNew', true),
    1,
  )
  await expect(channel.deadLetter(items)).rejects.toThrow(/SomethingNew/)
  expect(await channel.deadLetter(items)).toEqual([])
  expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 1 })
  expect(await comesNothing(channel)).toBe(true)
})
