import { Redis } from 'ioredis'
import { expect, inject, onTestFinished, test } from 'vitest'
import { until } from '../../../redis-connection/test/support/until.js'
import { failureOf, never, openBroker } from '../support/open.js'

/** A queue with so many dead letters, numbered from 0. */
async function withDead(count: number) {
  const opened = await openBroker()
  const channel = await opened.openChannel()
  await opened.broker.publish(
    opened.queue,
    Array.from({ length: count }, (_, at) => ({ id: `id ${at % 200}`, body: `body ${at}` })),
  )
  const deliveries = await channel.receive(count, never)
  await channel.deadLetter(
    deliveries.map((delivery, at) => ({
      delivery,
      reason: `reason:${at}, ü`,
      ...(at % 2 ? { error: `TypeError: ${at} 🚫` } : {}),
    })),
  )
  return { ...opened, channel }
}

test('dead letters are read page by page, the oldest first, with all that is known of them', async () => {
  const { broker, queue } = await withDead(250)
  const bodies: string[] = []
  let cursor: string | undefined
  do {
    const page = await broker.admin.listDead(queue, { limit: 60, ...(cursor ? { cursor } : {}) })
    expect(page.items.length).toBeLessThanOrEqual(60)
    bodies.push(...page.items.map(({ body }) => body))
    cursor = page.cursor
  } while (cursor !== undefined)
  expect(bodies).toEqual(Array.from({ length: 250 }, (_, at) => `body ${at}`))

  const { items } = await broker.admin.listDead(queue, { limit: 2 })
  expect(items[0]).toEqual({
    ...{ id: 'id 0', body: 'body 0', reason: 'reason:0, ü', attempt: 1 },
    at: expect.any(Number),
  })
  expect(items[1]).toMatchObject({ error: 'TypeError: 1 🚫' })
  expect(Math.abs(items[0]!.at - Date.now())).toBeLessThan(60_000)
})

test('a page as it came may be given for the next one', async () => {
  const { broker, queue } = await withDead(101)
  const { items } = await broker.admin.listDead(queue, await broker.admin.listDead(queue))
  expect(items.map(({ body }) => body)).toEqual(['body 100'])
})

test.each([
  [{ limit: 0 }, 'limit: expected a whole number ≥ 1; got 0'],
  [{ limit: 1.5 }, 'limit: expected a whole number ≥ 1; got 1.5'],
  [{ cursor: 'x' }, "cursor: expected a cursor of an earlier page; got 'x'"],
])('the page %j is refused', async (page, message) => {
  const { broker, queue } = await openBroker()
  const error = await failureOf(broker.admin.listDead(queue, page))
  expect(error).toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringContaining(message) })
})

test('dead letters are redriven by id, however many share it, or all', async () => {
  const { broker, queue, channel } = await withDead(450)
  expect(await broker.admin.redrive(queue, ['id 7', 'id 199', 'nobody'])).toBe(5)
  const back = await channel.receive(100, never)
  expect(back.map(({ body, attempt }) => [body, attempt])).toEqual([
    ['body 7', 1],
    ['body 199', 1],
    ['body 207', 1],
    ['body 399', 1],
    ['body 407', 1],
  ])
  await channel.ack(back)
  expect(await broker.admin.redrive(queue)).toBe(445)
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 445, delayed: 0, leased: 0, dead: 0 })
  expect(await broker.admin.redrive(queue)).toBe(0)
  expect(await broker.admin.redrive(queue, [])).toBe(0)
})

test('dead letters are discarded by id or all', async () => {
  const { broker, queue } = await withDead(250)
  expect(await broker.admin.discard(queue, ['id 3'])).toBe(2)
  expect(await broker.admin.counts(queue)).toMatchObject({ dead: 248 })
  expect(await broker.admin.discard(queue)).toBe(248)
  expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
})

test('counts are exact, over more claims than fit on a page', async () => {
  const { broker, queue, openChannel } = await openBroker()
  const channel = await openChannel()
  await broker.publish(
    queue,
    Array.from({ length: 1_300 }, (_, at) => ({
      id: String(at),
      body: '',
      ...(at < 100 ? { delayMs: 60_000 } : {}),
    })),
  )
  await Promise.all(Array.from({ length: 1_050 }, () => channel.receive(1, never)))
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 150, delayed: 100, leased: 1_050, dead: 0 })
  expect(await broker.admin.purge(queue)).toBe(250)
  expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 0, leased: 1_050, dead: 0 })
})

test.each([{ limit: 0 }, { limit: 1.5 }, { cursor: 'elsewhere' }])('the page %j is refused', async (page) => {
  const { broker, queue } = await openBroker()
  expect((await failureOf(broker.admin.listDead(queue, page))).message).toMatch(
    /listDead: (limit|cursor): expected/,
  )
})

test('the oldest ready message is found wherever it stands', async () => {
  const { broker, queue, openChannel } = await openBroker()
  const channel = await openChannel()
  const oldest = async () => (await broker.admin.counts(queue)).oldestMs
  expect(await oldest(), 'nothing waits').toBeUndefined()
  await broker.publish(queue, [{ id: 'old', body: '' }])
  const [old] = await channel.receive(1, never)
  expect(await oldest(), 'what is held does not wait').toBeUndefined()
  const waitedMs = async () => (await broker.admin.now()) - old!.enqueuedAt
  await until('a while has passed', async () => (await waitedMs()) >= 50)
  await broker.publish(
    queue,
    Array.from({ length: 300 }, (_, at) => ({ id: String(at), body: '' })),
  )
  expect(await oldest()).toBeLessThan(50)

  await channel.release([old!])
  expect(await oldest(), 'at the head').toBeGreaterThanOrEqual(50)
  const [again] = await channel.receive(1, never)
  await channel.requeue([{ delivery: again!, delayMs: 0 }])
  expect(await oldest(), 'at the end').toBeGreaterThanOrEqual(50)

  const all = await channel.receive(301, never)
  await channel.ack(all.slice(0, -1))
  await channel.requeue([{ delivery: all.at(-1)!, delayMs: 500 }])
  expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 1, leased: 0, dead: 0 })
  await until('it is due', async () => (await broker.admin.counts(queue)).ready === 1)
  expect(await oldest(), 'due, and not moved yet').toBeGreaterThanOrEqual(90)
})

test("the time is the server's", async () => {
  const { broker } = await openBroker()
  const before = Date.now()
  const now = await broker.admin.now()
  expect(now).toBeGreaterThanOrEqual(before - 1)
  expect(now).toBeLessThanOrEqual(Date.now() + 1)
  expect(broker.system).toBe('redis')
})

test('what somebody else put among the dead letters is shown, redriven and discarded like others', async () => {
  const { broker, queue, channel, warnings } = await withDead(2)
  const stranger = new Redis(inject('redisUrl'))
  onTestFinished(() => stranger.disconnect())
  const put = () => stranger.zadd(`{sheaf:${queue}}:dead`, 1, 'hello', 2, '1,2,3,4,5:', 3, '9,9,9,9')
  await put()
  const bodies: string[] = []
  let page = await broker.admin.listDead(queue, { limit: 2 })
  for (;;) {
    bodies.push(...page.items.map(({ body }) => body))
    if (page.cursor === undefined) break
    page = await broker.admin.listDead(queue, { limit: 2, cursor: page.cursor })
  }
  expect(bodies).toEqual(['hello', '', '9,9,9,9', 'body 0', 'body 1'])
  expect(await broker.admin.redrive(queue)).toBe(5)
  const back = await channel.receive(10, never)
  expect(back.map(({ body }) => body)).toEqual(['body 0', 'body 1'])
  expect(warnings.some((warning) => warning.startsWith('REDIS_UNREADABLE'))).toBe(true)
  await put()
  expect(await broker.admin.discard(queue)).toBe(6)
  expect(await channel.ack(back)).toEqual([])
})
