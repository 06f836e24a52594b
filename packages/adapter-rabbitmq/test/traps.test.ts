import { connect } from 'amqplib'
import { describe, expect, inject, test } from 'vitest'
import { until } from '../../redis-connection/test/support/until.js'
import { cut } from './support/connections.js'
import {
  failureOf,
  messages,
  never,
  openAmqp,
  openBroker,
  take,
  takeAgain,
  untilConsumed,
  waitingIn,
} from './support/open.js'
import { startServer } from './support/server.js'

const own = startServer()

describe('what is a holder’s', () => {
  test('an ack whose connection broke is told as lost, and never as done', async () => {
    const { broker, queue, openChannel } = openBroker()
    await broker.publish(queue, messages(3))
    const channel = await openChannel()
    const deliveries = await take(channel, 3)
    const acking = channel.ack(deliveries)
    cut(broker)
    expect(await acking).toEqual(deliveries)
    expect(await channel.extendLease(deliveries)).toEqual(deliveries)
  })

  test('a crash counts for all that was prefetched, and as a lapse', async () => {
    const [holder, other] = [openBroker(), openBroker()]
    await holder.broker.publish(holder.queue, messages(20))
    const holding = await holder.openChannel()
    await take(holding, 1)
    const channel = await other.broker.openChannel(holder.queue, qos)
    cut(holder.broker)
    const back = await take(channel, 20)
    expect(back.map(({ attempt, lapses, faults }) => [attempt, lapses, faults])).toEqual(
      Array(20).fill([2, 1, 1]),
    )
  })

  test('a worker that asks for nothing gives the rest back, settles what it holds, and receives again', {
    repeats: 3,
  }, async () => {
    const [one, other] = [openBroker(), openBroker()]
    await one.broker.publish(one.queue, messages(50))
    const channel = await one.openChannel()
    const held = await take(channel, 10)
    const rest = await take(await other.broker.openChannel(one.queue, qos), 40)
    expect(new Set(rest.map(({ attempt }) => attempt))).toEqual(new Set([1]))
    expect(await channel.ack(held)).toEqual([])
    await one.broker.publish(one.queue, messages(1, 'later'))
    expect((await take(channel, 1))[0]).toMatchObject({ id: 'later-0' })
  })

  test.each([
    ['without an error, which amqplib does not notice', undefined],
    ['with an error', new Error('cut')],
  ])(
    'a socket that is destroyed %s ends the receives that wait, and the next connects anew',
    async (_, error) => {
      const { broker, queue, openChannel } = openBroker()
      const channel = await openChannel()
      const waiting = failureOf(channel.receive(1, never))
      await untilConsumed(queue)
      cut(broker, error)
      expect((await waiting).message).toMatch(/RabbitBroker: receiving from the queue/)
      await broker.publish(queue, messages(1))
      expect(await channel.ack(await takeAgain(channel, 1))).toEqual([])
    },
  )

  test('an ack and its fence do not wait for Nagle’s algorithm', async () => {
    const calls: unknown[] = []
    const { broker, queue } = openBroker({
      async connect() {
        const connection = await connect(inject('rabbitUrl'))
        const { stream } = connection.connection as unknown as { stream: { setNoDelay(isOn: boolean): void } }
        stream.setNoDelay = (isOn) => calls.push(isOn)
        return connection
      },
    })
    await broker.publish(queue, messages(1))
    expect(calls).toEqual([true])
  })

  test('a second stored copy that comes while the first is held is removed, and the first stays', async () => {
    const { broker, queue, openChannel } = openBroker()
    const channel = await openChannel()
    const amqp = await openAmqp()
    const stored = { persistent: true, messageId: 'a', headers: { 'x-sheaf': `1 1 0 ${Date.now()} copy` } }
    amqp.sendToQueue(queue, Buffer.from('x'), stored)
    const [held] = await take(channel, 1)
    amqp.sendToQueue(queue, Buffer.from('x'), stored)
    amqp.sendToQueue(queue, Buffer.from('y'), { messageId: 'b' })
    expect((await take(channel, 1))[0]).toMatchObject({ id: 'b' })
    expect(held).toMatchObject({ id: 'a', copy: 'copy', attempt: 2 })
    cut(broker)
    const back = await takeAgain(channel, 2)
    expect(back.map(({ id }) => id).sort()).toEqual(['a', 'b'])
  })
})

describe('queues of others', () => {
  test('crashes are counted on a classic queue too, which counts none', async () => {
    const { broker, queue, openChannel } = openBroker()
    await (await openAmqp()).assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'classic' } })
    await broker.publish(queue, messages(2))
    const channel = await openChannel()
    for (const attempt of [1, 2, 3, 4]) {
      const both = await takeAgain(channel, 2)
      const counted = both.find(({ id }) => id === 'message-0')
      const other = both.find(({ id }) => id === 'message-1')!
      expect(counted).toMatchObject({ body: 'body 0', attempt, lapses: attempt - 1 })
      // Its answer comes later: by then what was counted is stored anew, and the old one gone.
      expect(await channel.requeue([{ delivery: other, delayMs: 0, counts: 'nothing' }])).toEqual([])
      cut(broker)
    }
  })

  test('a message of another producer has its id, its time and its bytes, whatever becomes of it', async () => {
    const { queue, openChannel } = openBroker()
    const channel = await openChannel()
    const amqp = await openAmqp()
    const body = Buffer.from([0xff, 0x00, 0x80])
    const timestamp = 1_700_000_000
    await amqp.assertQueue(`${queue}-cc`, { durable: true })
    const taking = take(channel, 3)
    await untilConsumed(queue)
    amqp.sendToQueue(queue, body, {
      messageId: 'theirs',
      timestamp,
      userId: 'guest',
      expiration: '2000',
      contentType: 'application/octet-stream',
      CC: `${queue}-cc`,
      headers: { theirs: 'kept', 'x-death': [{ queue: `${queue}.delay.0`, reason: 'expired', count: 1 }] },
    })
    amqp.sendToQueue(queue, body, { correlationId: 'by correlation' })
    amqp.sendToQueue(queue, body, {})
    const deliveries = await taking
    const mine = deliveries.find(({ id }) => id === 'theirs')!
    expect(mine).toMatchObject({ attempt: 1, enqueuedAt: timestamp * 1_000 })
    expect(deliveries.map(({ id }) => id)).toContain('by correlation')
    expect(new Set(deliveries.map(({ id }) => id)).size).toBe(3)
    await channel.ack(deliveries.filter((delivery) => delivery !== mine))
    // Neither its expiry nor its copies go with it; a second pass through a level is no circle.
    expect(await channel.requeue([{ delivery: mine, delayMs: 600 }])).toEqual([])
    const [again] = await take(channel, 1)
    expect(again).toMatchObject({ id: 'theirs', attempt: 2, enqueuedAt: timestamp * 1_000 })
    await channel.deadLetter([{ delivery: again!, reason: 'no good' }])
    await until(
      'the copy that they had sent there has expired; one that we sent would not',
      async () => (await amqp.checkQueue(`${queue}-cc`)).messageCount === 0,
    )
    const letter = await amqp.get(`${queue}.dead`)
    expect(letter).toMatchObject({
      content: body,
      properties: { contentType: 'application/octet-stream', expiration: undefined, userId: undefined },
    })
    expect((letter || undefined)?.properties.headers).toMatchObject({
      theirs: 'kept',
      'x-sheaf-reason': 'no good',
    })
  })

  test('headers that leave no room for our own do not keep a message from being put back', async () => {
    const { queue, openChannel } = openBroker()
    const channel = await openChannel()
    const amqp = await openAmqp()
    amqp.sendToQueue(queue, Buffer.from('x'), { messageId: 'a', headers: { large: 'é'.repeat(30_000) } })
    const error = '漢'.repeat(20_000)
    const [delivery] = await take(channel, 1)
    expect(await channel.requeue([{ delivery: delivery!, delayMs: 0 }])).toEqual([])
    expect(
      await channel.deadLetter([{ delivery: (await take(channel, 1))[0]!, reason: error, error }]),
    ).toEqual([])
  })

  test('a name of a stored message that AMQP cannot carry is nobody’s, and the message is put back all the same', async () => {
    const { queue, openChannel } = openBroker()
    const channel = await openChannel()
    const amqp = await openAmqp()
    const headers = { 'x-sheaf': `1 0 0 ${Date.now()} ${'c'.repeat(300)}` }
    amqp.sendToQueue(queue, Buffer.from('x'), { messageId: 'a', headers })
    const [delivery] = await take(channel, 1)
    expect(await channel.requeue([{ delivery: delivery!, delayMs: 0 }])).toEqual([])
    expect((await take(channel, 1))[0]).toMatchObject({ id: 'a', attempt: 2 })
  })
})

describe('delays', () => {
  test('a message passes the same levels again and again, and never comes early', async () => {
    const { broker, queue, openChannel } = openBroker()
    const channel = await openChannel()
    let due = performance.now() + 700
    await broker.publish(queue, [{ id: 'a', body: 'x', delayMs: 700 }])
    for (const attempt of [1, 2, 3]) {
      const [delivery] = await take(channel, 1)
      expect(performance.now()).toBeGreaterThanOrEqual(due - 1)
      expect(delivery).toMatchObject({ id: 'a', attempt })
      due = performance.now() + 700
      await channel.requeue([{ delivery: delivery!, delayMs: 700 }])
    }
  })

  test('a purge follows the way of delayed messages, so that none slips past it', async () => {
    const purged: string[] = []
    const { broker, queue } = openBroker({
      async connect() {
        const connection = await connect(`${inject('rabbitUrl')}?heartbeat=10`)
        const open = connection.createChannel.bind(connection)
        connection.createChannel = async () => {
          const channel = await open()
          const purge = channel.purgeQueue.bind(channel)
          channel.purgeQueue = (name) => {
            purged.push(name)
            return purge(name)
          }
          return channel
        }
        return connection
      },
    })
    await broker.publish(queue, [{ id: 'in an hour', body: 'x', delayMs: 3_600_000 }, ...messages(2)])
    expect(await broker.admin.purge(queue)).toBe(3)
    const levels = Array.from({ length: 14 }, (_, level) => `${queue}.delay.${level}`)
    expect(purged).toEqual([...levels.reverse(), queue])
  })

  test('a delay beyond the ladder is cut to its length, and holds up nobody', async () => {
    const { broker, queue, openChannel } = openBroker()
    await broker.publish(queue, [
      { id: 'in a century', body: 'x', delayMs: 3.2e12 },
      { id: 'soon', body: 'y', delayMs: 10 },
    ])
    expect((await take(await openChannel(), 1))[0]).toMatchObject({ id: 'soon' })
    expect(await broker.admin.counts(queue)).toMatchObject({ delayed: 1 })
    expect(await broker.admin.purge(queue)).toBe(1)
  })
})

describe('dead letters', () => {
  test('a discard of all also deletes what a look at the dead letters is still putting back', {
    repeats: 5,
  }, async () => {
    const { broker, queue, openChannel } = openBroker()
    await broker.publish(queue, messages(20))
    const channel = await openChannel()
    const held = await take(channel, 20)
    expect(await channel.deadLetter(held.map((delivery) => ({ delivery, reason: 'no good' })))).toEqual([])
    const { items } = await broker.admin.listDead!(queue)
    expect(items).toHaveLength(20)
    expect(await broker.admin.discard!(queue)).toBe(20)
  })

  test('thirty looks at them leave them where they are, in the order of their deaths', async () => {
    const { broker, queue, openChannel } = openBroker()
    await broker.publish(queue, messages(5))
    const channel = await openChannel()
    for (const delivery of await take(channel, 5))
      await channel.deadLetter([{ delivery, reason: delivery.id }])
    const ids = messages(5).map(({ id }) => id)
    for (let look = 0; look < 30; look++) {
      const { items } = await broker.admin.listDead!(queue, { limit: 5 })
      expect(items.map(({ reason }) => reason)).toEqual(ids)
    }
    const first = await broker.admin.listDead!(queue, { limit: 3 })
    const second = await broker.admin.listDead!(queue, { limit: 3, cursor: first.cursor })
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids)
    expect(second.cursor).toBeUndefined()
    const error = await failureOf(broker.admin.listDead!(queue, { cursor: 'nonsense' }))
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
  })

  test('what others put there is listed page by page, and redriven by the ids that it was listed with', async () => {
    const { broker, queue, openChannel } = openBroker()
    const channel = await openChannel()
    const amqp = await openAmqp()
    await amqp.assertQueue(`${queue}.dead`, { durable: true })
    const bodies = Array.from({ length: 50 }, (_, at) => `letter ${at}`)
    for (const body of bodies) amqp.sendToQueue(`${queue}.dead`, Buffer.from(body), { persistent: true })
    await until('they are there', async () => (await broker.admin.counts(queue)).dead === bodies.length)
    const first = await broker.admin.listDead!(queue, { limit: 20 })
    const second = await broker.admin.listDead!(queue, { limit: 20, cursor: first.cursor })
    const third = await broker.admin.listDead!(queue, { limit: 20, cursor: second.cursor })
    expect(third.cursor).toBeUndefined()
    const listed = [...first.items, ...second.items, ...third.items]
    expect(listed.map(({ body }) => body).sort()).toEqual([...bodies].sort())
    const { id, body } = listed[33]!
    expect(await broker.admin.redrive(queue, [id])).toBe(1)
    expect((await take(channel, 1))[0]).toMatchObject({ id, body, attempt: 1 })
  })

  test('a redrive of what dies again at once comes to its end', async () => {
    const { broker, queue, openChannel } = openBroker()
    await broker.publish(queue, messages(150))
    const channel = await openChannel()
    const isDone = new AbortController()
    const giveUp = async () => {
      while (!isDone.signal.aborted) {
        const deliveries = await channel.receive(100, isDone.signal)
        await channel.deadLetter(deliveries.map((delivery) => ({ delivery, reason: 'always' })))
      }
    }
    const givingUp = giveUp()
    await until('all are dead', async () => (await broker.admin.counts(queue)).dead === 150)
    expect(await broker.admin.redrive(queue)).toBe(150)
    await until('all are dead again', async () => (await broker.admin.counts(queue)).dead === 150)
    isDone.abort()
    await givingUp
  })

  test('those of a queue that never was are none', async () => {
    const { broker, queue } = openBroker()
    const { admin } = broker
    expect(await admin.listDead!(queue)).toEqual({ items: [] })
    expect([await admin.redrive(queue), await admin.discard!(queue), await admin.purge(queue)]).toEqual([
      0, 0, 0,
    ])
    expect(await admin.counts(queue)).toEqual({ ready: 0, delayed: 0, dead: 0 })
  })
})

describe('the server', () => {
  test('confirms more messages than it is asked to keep track of at once', async () => {
    const { broker, queue } = openBroker()
    await Promise.all([broker.publish(queue, messages(2_500)), broker.publish(queue, messages(10, 'other'))])
    await until('all are there', async () => (await waitingIn(broker, queue)) === 2_510)
  })

  test('what a full queue refuses is named, and the rest is stored', async () => {
    const { broker, queue } = openBroker()
    const full = { 'x-queue-type': 'classic', 'x-max-length': 2, 'x-overflow': 'reject-publish' }
    await (await openAmqp()).assertQueue(queue, { durable: true, arguments: full })
    const error = await failureOf(broker.publish(queue, messages(5)))
    expect(error).toMatchObject({ code: 'PUBLISH_FAILED', ids: ['message-2', 'message-3', 'message-4'] })
    expect(error.message).toMatch(/3 of 5 messages were not stored.*the server refused it/)
  })

  test('what was not confirmed when the connection broke is named', async () => {
    const { broker, queue } = openBroker()
    await broker.publish(queue, messages(1))
    const failing = failureOf(broker.publish(queue, messages(500, 'other')))
    cut(broker)
    const error = await failing
    expect(error).toMatchObject({ code: 'PUBLISH_FAILED', ids: messages(500, 'other').map(({ id }) => id) })
    await broker.publish(queue, messages(1, 'later'))
  })

  test('a queue is declared with what keeps messages from being thrown away', async () => {
    const { broker, queue } = openBroker()
    await broker.publish(queue, messages(1))
    const kept = {
      'x-queue-type': 'quorum',
      'x-delivery-limit': 1_000_000,
      'x-consumer-timeout': 604_800_000,
    }
    await (await openAmqp()).assertQueue(queue, { durable: true, arguments: kept })
  })

  test('a connection without heartbeats is warned of', async () => {
    const { warnings, openChannel } = openBroker({
      connect: () => connect(`${inject('rabbitUrl')}?heartbeat=0`),
    })
    await openChannel()
    expect(warnings).toEqual([expect.stringMatching(/^HEARTBEAT_OFF: .*heartbeat=10/)])
  })

  test('the lease is three heartbeats', async () => {
    const { openChannel } = openBroker()
    expect((await openChannel()).leaseMs).toBe(30_000)
  })

  test('a queue that confirms nothing holds up no other', async () => {
    const { broker, queue } = openBroker({}, own().url)
    const other = `${queue} other`
    for (const name of [queue, other]) await broker.publish(name, messages(1))
    const held = `'%2F_${queue}'`
    await own().ctl('eval', `sys:suspend(${held}).`)
    const stuck = broker.publish(queue, messages(1_001, 'stuck'))
    await broker.publish(other, messages(5, 'free'))
    await own().ctl('eval', `sys:resume(${held}).`)
    await stuck
  })

  test('while it is short of memory acks go on, what is enqueued and put back waits, and a warning says so', async () => {
    const { broker, queue, warnings, openChannel } = openBroker({}, own().url)
    await broker.publish(queue, messages(20))
    const channel = await openChannel()
    const deliveries = await take(channel, 20)
    await own().ctl('set_vm_memory_high_watermark', 'absolute', '20MB')
    let isStored = false
    const publishing = broker.publish(queue, messages(1, 'late')).then(() => {
      isStored = true
    })
    await until('it is told', () => warnings.some((warning) => warning.startsWith('BROKER_BLOCKED')))
    expect(warnings.join()).toMatch(/BROKER_BLOCKED: The server takes no messages \(.*memory.*publishTimeout/)
    expect(await channel.ack(deliveries.slice(1))).toEqual([])
    const requeuing = channel.requeue([{ delivery: deliveries[0]!, delayMs: 0 }])
    expect(isStored).toBe(false)
    await own().ctl('set_vm_memory_high_watermark', 'absolute', '2GB')
    await publishing
    expect(await requeuing).toEqual([])
    const back = await take(channel, 2)
    expect(back.map(({ id, attempt }) => `${id} ${attempt}`).sort()).toEqual(['late-0 1', 'message-0 2'])
  })
})

const qos = { prefetch: 1_000, batchSize: 100, maxAttempts: 10, warn() {} }
