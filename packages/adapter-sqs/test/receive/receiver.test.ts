import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { lingerMs } from '../../src/receive/receiver.js'
import { failure, gate, lostReply } from '../support/fault-proxy.js'
import { comesNothing, idsOf, messages, ShiftedClock, take, until } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { scene } = useServer()

const never = () => new AbortController().signal

describe('polls', () => {
  test('an idle queue has one in flight, however many receives wait', async () => {
    const { broker, proxy, queue, qos } = await scene()
    const channel = await broker.openChannel(queue, qos)
    const abort = new AbortController()
    const receives = Array.from({ length: 5 }, () => channel.receive(100, abort.signal))
    await until('two polls came back empty', () => proxy.of('ReceiveMessage').length >= 3)
    abort.abort()
    await Promise.all(receives)
    expect(proxy.mostInFlight('ReceiveMessage')).toBe(1)
  })

  test.each([
    [100, 4, 4],
    [100, 1, 1],
    [25, 16, 2],
    [8, 16, 1],
  ])('receive(%d) with maxPollers %d has %d in flight at most', async (max, maxPollers, expected) => {
    const { broker, proxy, queue, qos } = await scene({ maxPollers })
    await broker.publish(queue, messages(200))
    const channel = await broker.openChannel(queue, qos)
    // Slowed down, so that calls which may overlap do.
    proxy.inject('ReceiveMessage', async (_body, forward) => {
      const reply = await forward()
      await new Promise((resolve) => setTimeout(resolve, 5))
      return reply
    })
    await take(channel, max)
    expect(proxy.mostInFlight('ReceiveMessage')).toBe(expected)
    const asked = proxy
      .of('ReceiveMessage')
      .reduce((sum, { MaxNumberOfMessages = 0 }) => sum + MaxNumberOfMessages, 0)
    expect(asked).toBe(max)
  })

  test('more are started only after one that came back full', async () => {
    const { broker, proxy, queue, qos } = await scene()
    await broker.publish(queue, messages(9))
    const channel = await broker.openChannel(queue, qos)
    expect(await channel.receive(100, never())).toHaveLength(9)
    expect(proxy.mostInFlight('ReceiveMessage')).toBe(1)
  })

  test('a thousand from a deep queue are a hundred receives and a hundred deletes', async () => {
    const { broker, proxy, queue, qos } = await scene({ maxPollers: 8 })
    const sent = messages(1_200)
    await broker.publish(queue, sent)
    const channel = await broker.openChannel(queue, qos)
    const came = await take(channel, 1_000)
    expect(await channel.ack(came)).toEqual([])
    expect(proxy.of('ReceiveMessage')).toHaveLength(100)
    expect(proxy.of('DeleteMessageBatch')).toHaveLength(100)
    expect(proxy.mostInFlight('DeleteMessageBatch')).toBeGreaterThan(4)
    expect((await broker.admin.counts(queue)).leased).toBe(0)
  })

  test('deletes start together with the polls of a busy queue', async () => {
    // Time stands still, so that no delete has waited long enough to start by itself.
    vi.useFakeTimers({ toFake: ['performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const { broker, proxy, queue, qos } = await scene({ maxPollers: 4 })
    await broker.publish(queue, messages(120))
    const channel = await broker.openChannel(queue, qos)
    const came = await take(channel, 40)
    const acking = channel.ack(came)
    // A call that starts later, and is answered.
    await broker.admin.counts(queue)
    expect(proxy.of('DeleteMessageBatch')).toHaveLength(0)
    expect(await take(channel, 40)).toHaveLength(40)
    expect(await acking).toEqual([])
    expect(proxy.of('DeleteMessageBatch')).toHaveLength(4)
    expect(proxy.of('ReceiveMessage')).toHaveLength(8)
  })

  test('what is asked for and what is held never exceed what was asked for in all', async () => {
    const { broker, proxy, queue, qos } = await scene({ maxPollers: 16 })
    await broker.publish(queue, messages(300))
    const channel = await broker.openChannel(queue, qos)
    let asked = 0
    let given = 0
    let out = 0
    let worst = Number.NEGATIVE_INFINITY
    proxy.inject('ReceiveMessage', async (body, forward) => {
      out += body.MaxNumberOfMessages ?? 0
      worst = Math.max(worst, out + given - asked)
      return await forward()
    })
    for (const max of [35, 7, 100, 1, 58]) {
      asked += max
      const came = await channel.receive(max, never())
      // A receive brings what has come, which may be less than is there.
      expect(came.length).toBeGreaterThan(0)
      given += came.length
      out -= came.length
      // Whatever the receive left open is open no more.
      asked -= max - came.length
    }
    expect(worst).toBeLessThanOrEqual(0)
  })

  test('a burst of receives on one signal warns of no leak', async () => {
    const warnings: string[] = []
    const note = ({ name }: Error) => void warnings.push(name)
    process.on('warning', note)
    onTestFinished(() => void process.off('warning', note))
    const { broker, queue, qos } = await scene()
    const channel = await broker.openChannel(queue, qos)
    const abort = new AbortController()
    const receives = Array.from({ length: 20 }, () => channel.receive(1, abort.signal))
    await new Promise((resolve) => setImmediate(resolve))
    abort.abort()
    expect((await Promise.all(receives)).flat()).toEqual([])
    expect(warnings).toEqual([])
  })

  test('a burst of receives shares what comes', async () => {
    const { broker, queue, qos } = await scene()
    const channel = await broker.openChannel(queue, qos)
    const receives = [1, 2, 3].map((max) => channel.receive(max, never()))
    const sent = messages(6)
    await broker.publish(queue, sent)
    const came = await Promise.all(receives)
    expect(idsOf(came.flat())).toEqual(idsOf(sent))
    expect(came.map(({ length }, index) => length <= index + 1)).toEqual([true, true, true])
  })
})

describe('late polls', () => {
  test('one that ends after its receive feeds the next, and nothing is asked for twice', async () => {
    const { broker, proxy, queue, qos } = await scene({ maxPollers: 2 })
    await broker.publish(queue, messages(30))
    const channel = await broker.openChannel(queue, qos)
    const slow = gate()
    proxy.inject('ReceiveMessage', (_body, forward) => forward(), 2)
    proxy.inject('ReceiveMessage', slow.fault, 1)
    const first = await channel.receive(30, never())
    expect(first.length).toBe(20)
    const second = channel.receive(10, never())
    slow.open()
    expect(await second).toHaveLength(10)
    expect(proxy.of('ReceiveMessage')).toHaveLength(3)
  })

  test('what comes while nobody asks is held, and its lease renewed', async () => {
    const { broker, proxy, queue, qos } = await scene({ maxPollers: 2, lease: '1s' })
    await broker.publish(queue, messages(20))
    const channel = await broker.openChannel(queue, qos)
    const slow = gate()
    proxy.inject('ReceiveMessage', (_body, forward) => forward(), 1)
    proxy.inject('ReceiveMessage', slow.fault, 1)
    const first = await channel.receive(20, never())
    expect(first).toHaveLength(10)
    slow.open()
    // Four renewals at a third of the lease outlast it.
    await until('the late ones were renewed', () => proxy.of('ChangeMessageVisibilityBatch').length >= 4)
    proxy.heal()
    const second = await channel.receive(10, never())
    expect(second).toHaveLength(10)
    expect(second.map(({ attempt }) => attempt)).toEqual(Array(10).fill(1))
    expect(await channel.ack(second)).toEqual([])
  })

  test('a renewal of theirs that nobody answers is soon made again, and costs no lease', async () => {
    const waits: number[] = []
    const clock = new ShiftedClock()
    const { setTimer } = clock
    clock.setTimer = (callback, ms) => {
      waits.push(ms)
      return setTimer.call(clock, callback, ms)
    }
    const { broker, proxy, queue, qos, beside } = await scene({ maxPollers: 2, lease: '3s', clock })
    await broker.publish(queue, messages(20))
    const channel = await broker.openChannel(queue, qos)
    proxy.inject('ReceiveMessage', (_body, forward) => forward(), 1)
    const slow = gate()
    proxy.inject('ReceiveMessage', slow.fault, 1)
    const first = await channel.receive(20, never())
    await channel.ack(first)
    slow.open()
    proxy.inject('ChangeMessageVisibilityBatch', () => new Promise(() => {}), 1)
    await until('it was made again', () => proxy.of('ChangeMessageVisibilityBatch').length === 2)
    expect(waits).toContain(300)
    proxy.heal()
    expect(await comesNothing(await beside().openChannel(queue, qos))).toBe(true)
    expect(await channel.receive(10, never())).toHaveLength(20 - first.length)
  })

  test('one that was long on its way is renewed soon, and not handed out once its lease is over', async () => {
    const waits: number[] = []
    const clock = new ShiftedClock()
    const { setTimer } = clock
    clock.setTimer = (callback, ms) => {
      waits.push(ms)
      return setTimer.call(clock, callback, ms)
    }
    const { broker, proxy, queue, qos } = await scene({ maxPollers: 2, clock })
    await broker.publish(queue, messages(20))
    const channel = await broker.openChannel(queue, qos)
    const slow = gate()
    proxy.inject('ReceiveMessage', (_body, forward) => forward(), 1)
    proxy.inject('ReceiveMessage', slow.fault, 1)
    expect(await channel.receive(20, never())).toHaveLength(10)
    waits.length = 0
    // Of a lease of sixty seconds twenty-five are over, and a third is due.
    clock.shift(25_000)
    slow.open()
    await until('they are to be renewed', () => waits.some((ms) => Math.round(ms) === 6_000))
    clock.shift(60_000)
    expect(await comesNothing(channel)).toBe(true)
  })

  test('after an aborted receive that nobody follows, what comes late goes back', async () => {
    const { broker, queue, qos, beside } = await scene()
    const channel = await broker.openChannel(queue, qos)
    const abort = new AbortController()
    const receiving = channel.receive(10, abort.signal)
    abort.abort()
    expect(await receiving).toEqual([])
    const sent = messages(3)
    await broker.publish(queue, sent)
    const other = await beside().openChannel(queue, qos)
    expect(idsOf(await take(other, 3))).toEqual(idsOf(sent))
  })
})

test('on a FIFO queue, what came later of a group goes back with what came earlier, and does not overtake it', async () => {
  const { broker, proxy, queue, qos } = await scene({ ending: '.fifo' })
  const sent = messages(10, { group: 'one' })
  await broker.publish(queue, sent)
  const channel = await broker.openChannel(queue, qos)
  const slow = gate()
  proxy.inject('ReceiveMessage', slow.fault, 1)
  const abort = new AbortController()
  const aborted = channel.receive(10, abort.signal)
  await until('a poll for ten is out', () => proxy.inFlight('ReceiveMessage') === 1)
  abort.abort()
  await aborted
  const first = channel.receive(4, never())
  slow.open()
  const [failed, ...rest] = await first
  await channel.requeue([{ delivery: failed!, delayMs: 0 }])
  await channel.release(rest)
  const order: string[] = []
  while (order.length < 10) {
    const came = await channel.receive(10, never())
    order.push(...came.map(({ id }) => id))
    await channel.ack(came)
  }
  expect(order).toEqual(sent.map(({ id }) => id))
})

describe('stopping', () => {
  test('a poll under way is never cut off: close waits for it, and puts back what it brings', async () => {
    const { broker, proxy, queue, qos, beside } = await scene()
    const channel = await broker.openChannel(queue, qos)
    const abort = new AbortController()
    const receiving = channel.receive(10, abort.signal)
    await until('the poll is out', () => proxy.inFlight('ReceiveMessage') === 1)
    abort.abort()
    expect(await receiving).toEqual([])
    let isClosed = false
    const closing = channel.close().then(() => {
      isClosed = true
    })
    expect(proxy.inFlight('ReceiveMessage')).toBe(1)
    const sent = messages(5)
    await broker.publish(queue, sent)
    await closing
    expect(isClosed).toBe(true)
    expect(proxy.hungUp).toEqual([])
    const other = await beside().openChannel(queue, qos)
    expect(idsOf(await take(other, 5))).toEqual(idsOf(sent))
  })

  test('what a poll brings after the close goes back at once, whatever other polls wait for', async () => {
    const { broker, proxy, queue, qos } = await scene({ maxPollers: 2 })
    await broker.publish(queue, messages(30))
    const channel = await broker.openChannel(queue, qos)
    const [first, last] = [gate(), gate()]
    proxy.inject('ReceiveMessage', (_body, forward) => forward(), 1)
    proxy.inject('ReceiveMessage', first.fault, 1)
    proxy.inject('ReceiveMessage', last.fault, 1)
    const receiving = channel.receive(100, never())
    await until('two polls are out', () => proxy.inFlight('ReceiveMessage') === 2)
    const closing = channel.close()
    expect(await receiving).toEqual([])
    const released = () => proxy.of('ChangeMessageVisibilityBatch').flatMap(({ Entries = [] }) => Entries)
    await until('what had come is back', () => released().length === 10)
    first.open()
    await until('what the first poll brings is back', () => released().length === 20)
    expect(proxy.inFlight('ReceiveMessage')).toBe(1)
    last.open()
    await closing
    expect(released()).toHaveLength(30)
  })

  test('a closed channel receives nothing any more, and says so', async () => {
    const { broker, proxy, queue, qos } = await scene()
    const channel = await broker.openChannel(queue, qos)
    const closing = channel.close()
    await expect(channel.receive(10, never())).rejects.toMatchObject({ code: 'CLOSED' })
    await closing
    expect(proxy.of('ReceiveMessage')).toEqual([])
  })
})

describe('a service in trouble', () => {
  test('a failing poll fails the receives that wait, and loses nothing that another brought', async () => {
    const { broker, proxy, queue, qos } = await scene({ maxPollers: 2, client: { maxAttempts: 1 } })
    const sent = messages(30)
    await broker.publish(queue, sent)
    const channel = await broker.openChannel(queue, qos)
    proxy.inject('ReceiveMessage', (_body, forward) => forward(), 1)
    proxy.inject('ReceiveMessage', async () => failure(500, 'InternalError'), 1)
    const first = await channel.receive(30, never())
    const rest = await take(channel, 30 - first.length)
    expect(idsOf([...first, ...rest])).toEqual(idsOf(sent))
    expect(await comesNothing(channel)).toBe(true)
  })

  test('messages whose poll lost its reply come back after their lease, as a counted attempt', async () => {
    const { broker, proxy, queue, qos } = await scene({ lease: '1s' })
    const sent = messages(3)
    await broker.publish(queue, sent)
    const channel = await broker.openChannel(queue, qos)
    proxy.inject('ReceiveMessage', lostReply, 1)
    const came = await take(channel, 3)
    expect(idsOf(came)).toEqual(idsOf(sent))
    expect(came.map(({ attempt }) => attempt)).toEqual([2, 2, 2])
  })
})

test.each([
  [0, 20],
  [15, 50],
  [5_000, 250],
])('after polls of %d ms a receive lingers %d ms', (pollMs, expected) => {
  expect(lingerMs(pollMs)).toBe(expected)
})
