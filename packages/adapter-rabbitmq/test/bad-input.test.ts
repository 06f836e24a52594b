import { SheafError } from '@sheaf/core'
import { type ChannelModel, connect } from 'amqplib'
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { until } from '../../redis-connection/test/support/until.js'
import { RabbitBroker, type RabbitBrokerOptions } from '../src/index.js'
import { makeBroker } from './support/connections.js'
import {
  failureOf,
  messages,
  never,
  openAmqp,
  openBroker,
  qosWith,
  take,
  untilConsumed,
} from './support/open.js'
import { replacing } from './support/proxy.js'
import { startServer } from './support/server.js'

const own = startServer()
const good = messages(2, 'good')

test.each([
  ['a body over maxBodyBytes', { id: 'bad', body: 'é'.repeat(600) }, /has 1200 bytes/],
  [
    'an id of 5,000 bytes',
    { id: 'é'.repeat(2_500), body: 'x' },
    /the id of .* has 5000 bytes; expected at most 4000/,
  ],
  [
    'a group of 5,000 bytes',
    { id: 'bad', body: 'x', group: 'g'.repeat(5_000) },
    /the group of 'bad' has 5000 bytes/,
  ],
  [
    'half of a surrogate pair in a body',
    { id: 'bad', body: 'x\ud800y' },
    /the body of 'bad' contains half of/,
  ],
  ['half of a surrogate pair in an id', { id: '\udc00', body: 'x' }, /the id of .* contains half of/],
  [
    'half of a surrogate pair in a group',
    { id: 'bad', body: 'x', group: '\ud800' },
    /the group of 'bad' contains half of/,
  ],
])('%s is PUBLISH_FAILED for that id alone, and the others are stored', async (_, bad, words) => {
  const { broker, queue, openChannel } = openBroker({ maxBodyBytes: 1_000 })
  const error = await failureOf(broker.publish(queue, [good[0]!, bad, good[1]!]))
  expect(error).toMatchObject({ code: 'PUBLISH_FAILED', ids: [bad.id] })
  expect(error.message).toMatch(words)
  const channel = await openChannel()
  expect((await take(channel, 2)).map(({ id }) => id)).toEqual(['good-0', 'good-1'])
})

test('an id that no property of AMQP has room for is kept all the same, and so are unusual ones', async () => {
  const { broker, queue, openChannel } = openBroker()
  const ids = ['i'.repeat(4_000), '漢'.repeat(85), '漢'.repeat(86), 'a\0b', ' ', '🧵']
  await broker.publish(
    queue,
    ids.map((id) => ({ id, body: id, group: id })),
  )
  const deliveries = await take(await openChannel(), ids.length)
  expect(deliveries.map(({ id, body, group }) => [id, body, group])).toEqual(ids.map((id) => [id, id, id]))
})

test.each([
  ['an empty name', '', /is empty/],
  ['a name of 241 bytes', 'x'.repeat(241), /has 241 bytes; expected at most 240/],
  ['a name that the server keeps', 'amq.rabbitmq.log', /begins with 'amq\.'/],
  ['a name as dead letters have', 'orders.dead', /ends as those do/],
  ['a name as the end of delays has', 'orders.due', /ends as those do/],
  ['a name as a level of delays has', 'orders.delay.12', /ends as those do/],
  ['a name with a line break', 'a\nb', /holds a line break/],
  ['a name with half a character', '\ud800', /half of a surrogate pair/],
])('%s is CONFIG_INVALID', async (_, name, words) => {
  const { broker } = openBroker()
  for (const start of [() => broker.publish(name, messages(1)), () => broker.openChannel(name, qosWith())]) {
    const error = await failureOf(start())
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
    expect(error.message).toMatch(words)
  }
})

test('any other text of 240 bytes is the name of a queue', async () => {
  const { broker } = openBroker()
  for (const name of ['漢'.repeat(80), "o'clock #.*", 'a.delay.b', 'dead', '{"a":1}']) {
    await broker.publish(name, [{ id: 'a', body: 'x', delayMs: 1 }])
    const channel = await broker.openChannel(name, qosWith())
    expect(
      await channel.deadLetter((await take(channel, 1)).map((delivery) => ({ delivery, reason: 'r' }))),
    ).toEqual([])
    expect(await broker.admin.discard!(name)).toBe(1)
    await channel.close()
  }
})

test.each([
  [
    'a wrong password',
    (url: string) => url.replace('guest:guest', 'guest:wrong'),
    /ACCESS_REFUSED.*Check the user and the password/,
  ],
  [
    'an unknown user',
    (url: string) => url.replace('guest:guest', 'stranger:guest'),
    /ACCESS_REFUSED.*Check the user/,
  ],
  ['an unknown virtual host', (url: string) => `${url}/nowhere`, /The server refused the virtual host/],
])('%s is CONFIG_INVALID, at the start and at enqueueing', async (_, change, words) => {
  const broker = new RabbitBroker({ connect: () => connect(change(inject('rabbitUrl'))) })
  for (const start of [
    () => broker.publish('queue', messages(1)),
    () => broker.openChannel('queue', qosWith()),
  ]) {
    const error = await failureOf(start())
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
    expect(error.message).toMatch(words)
    expect(error.message).not.toContain(':wrong')
  }
  await broker.close()
})

test('a queue that is missing where declare is false is CONFIG_INVALID, at the start and at enqueueing', async () => {
  const { broker, queue, openChannel } = openBroker({ declare: false })
  for (const start of [() => broker.publish(queue, messages(1)), openChannel]) {
    const error = await failureOf(start())
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
    expect(error.message).toMatch(/does not exist, and declare is false\. The server: .*NOT_FOUND/)
  }
})

test.each([
  ['dead letters', ['', 'due', 'delay.0'], /queue '.*\.dead' does not exist/],
  ['delays', ['', 'dead'], /level 0 of the delays of queue .* does not exist/],
])('so is a queue without a place for its %s', async (_, present, words) => {
  const { queue, openChannel } = openBroker({ declare: false })
  const amqp = await openAmqp()
  for (const part of present) {
    const name = part === '' ? queue : `${queue}.${part}`
    await amqp.assertQueue(name, { durable: true })
    if (part !== '') await amqp.assertExchange(name, 'fanout', { durable: true })
  }
  const error = await failureOf(openChannel())
  expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
  expect(error.message).toMatch(words)
})

test('with declare: false a user without the permission to configure works in queues that exist', async () => {
  const { broker: owner, queue } = openBroker({}, own().url)
  const channel = await owner.openChannel(queue, qosWith())
  await owner.publish(queue, [{ id: 'a', body: 'x', delayMs: 1 }])
  await channel.deadLetter((await take(channel, 1)).map((delivery) => ({ delivery, reason: 'r' })))
  await channel.close()
  const worker = openBroker({ declare: false }, urlOf('no-configure'), queue)
  await worker.broker.publish(queue, [{ id: 'b', body: 'y' }])
  const working = await worker.openChannel()
  const [delivery] = await take(working, 1)
  expect(await working.requeue([{ delivery: delivery!, delayMs: 200 }])).toEqual([])
  const [again] = await take(working, 1)
  expect(again).toMatchObject({ id: 'b', attempt: 2 })
  expect(await working.deadLetter([{ delivery: again!, reason: 'r' }])).toEqual([])
})

test.each([
  ['to declare', 'no-configure', 'both'],
  ['to read', 'no-read', 'start'],
  ['to write', 'no-write', 'start'],
] as const)(
  'a user without the permission %s is CONFIG_INVALID, in the words of the server',
  async (_, user, at) => {
    const { broker, queue, openChannel } = openBroker({}, urlOf(user))
    const publishing = () => broker.publish(queue, messages(1))
    for (const start of at === 'both' ? [publishing, openChannel] : [openChannel]) {
      const error = await failureOf(start())
      expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
      expect(error.message).toMatch(/ACCESS_REFUSED.*Give the user of connect\(\) that permission/)
    }
  },
)

test('a queue that exists with other arguments is used as it is, with a warning of what to expect', async () => {
  for (const type of ['quorum', 'classic']) {
    const { broker, queue, warnings, openChannel } = openBroker()
    const amqp = await openAmqp()
    await amqp.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': type } })
    await broker.publish(queue, messages(1))
    const channel = await openChannel()
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(
      /^QUEUE_DIFFERS: .*inequivalent arg.*twentieth return.*half an hour.*classic queue/s,
    )
    expect(await channel.release(await take(channel, 1))).toEqual([])
    const [delivery] = await take(channel, 1)
    expect(delivery).toMatchObject({ id: 'message-0', attempt: 1, lapses: 0 })
    expect(await channel.ack([delivery!])).toEqual([])
  }
})

test.each([true, false])('a stream is CONFIG_INVALID for a worker, with declare: %s', async (declare) => {
  const { queue, openChannel } = openBroker({ declare })
  const amqp = await openAmqp()
  await amqp.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'stream' } })
  for (const part of declare ? [] : ['dead', 'due', 'delay.0']) {
    await amqp.assertQueue(`${queue}.${part}`, { durable: true })
    await amqp.assertExchange(`${queue}.${part}`, 'fanout', { durable: true })
  }
  const error = await failureOf(openChannel())
  expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
  expect(error.message).toMatch(/is a stream: what is acked stays in it/)
})

test('a queue that somebody else consumes alone is a passing failure, which says so', async () => {
  const { queue, openChannel } = openBroker()
  const amqp = await openAmqp()
  await amqp.assertQueue(queue, { durable: true })
  await amqp.consume(queue, () => {}, { exclusive: true })
  const error = await failureOf((await openChannel()).receive(1, never))
  expect(SheafError.is(error)).toBe(false)
  expect(error.message).toMatch(/exclusive use.*Another consumer has the queue to itself/)
})

test('a queue that is deleted under a publisher fails once, and is declared anew', async () => {
  const { broker, queue } = openBroker()
  await broker.publish(queue, messages(1))
  await (await openAmqp()).deleteQueue(queue)
  const error = await failureOf(broker.publish(queue, messages(3)))
  expect(error).toMatchObject({ code: 'PUBLISH_FAILED', ids: ['message-0', 'message-1', 'message-2'] })
  expect(error.message).toMatch(/NO_ROUTE.*declared anew/)
  await broker.publish(queue, messages(3))
  await until('they are counted', async () => (await broker.admin.counts(queue)).ready === 3)
})

test('a queue that is deleted under a worker is opened anew, and what was delayed comes', async () => {
  const [worker, other] = [openBroker(), openBroker()]
  const { queue, broker } = worker
  const channel = await worker.openChannel()
  // The other never hears that anything is gone, and declares nothing again.
  await other.broker.publish(queue, [{ id: 'in an hour', body: 'x', delayMs: 3_600_000 }])
  const waiting = failureOf(channel.receive(1, never))
  await untilConsumed(queue)
  await (await openAmqp()).deleteQueue(queue)
  expect((await waiting).message).toMatch(/the server cancelled the consumer/)
  const taking = take(channel, 1)
  await untilConsumed(queue)
  await other.broker.publish(queue, [{ id: 'soon', body: 'x', delayMs: 1 }])
  expect((await taking)[0]).toMatchObject({ id: 'soon', attempt: 1 })
  expect(await broker.admin.counts(queue)).toMatchObject({ delayed: 1 })
})

test('exchanges and levels of delays that are deleted are declared anew', async () => {
  const { broker, queue, openChannel } = openBroker()
  const channel = await openChannel()
  await broker.publish(queue, [{ id: 'first', body: 'x', delayMs: 300 }])
  const [delivery] = await take(channel, 1)
  const amqp = await openAmqp()
  for (const level of [0, 1]) {
    await amqp.deleteExchange(`${queue}.delay.${level}`)
    await amqp.deleteQueue(`${queue}.delay.${level}`)
  }
  expect((await failureOf(channel.requeue([{ delivery: delivery!, delayMs: 300 }]))).message).toMatch(
    /NOT_FOUND/,
  )
  expect(await channel.requeue([{ delivery: delivery!, delayMs: 300 }])).toEqual([])
  expect((await take(channel, 1))[0]).toMatchObject({ id: 'first', attempt: 2 })
})

test('a server older than 3.10, or of another make, is CONFIG_INVALID', async () => {
  const version = String(
    ((await connect(inject('rabbitUrl'))) as Versioned).connection.serverProperties.version,
  )
  for (const [from, to] of [
    [version, '3.9.9'.padEnd(version.length, '9')],
    ['RabbitMQ', 'LavinMQ2'],
  ] as const) {
    const { url, close } = await replacing(inject('rabbitUrl'), from, to)
    onTestFinished(close)
    const { broker, openChannel, queue } = openBroker({}, url)
    for (const start of [() => broker.publish(queue, messages(1)), openChannel]) {
      const error = await failureOf(start())
      expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
      expect(error.message).toMatch(
        new RegExp(`expected RabbitMQ ≥ 3\\.10; got .*${to === 'LavinMQ2' ? to : '3\\.9'}`),
      )
    }
  }
})

test.each([
  ['refuses connections', 'amqp://127.0.0.1:1', /ECONNREFUSED.*The server cannot be reached/],
  ['has no address', 'amqp://no.such.host.invalid', /ENOTFOUND|EAI_AGAIN/],
])('a server that %s is a passing failure', async (_, url, words) => {
  const { broker, queue, openChannel } = openBroker({}, url)
  const error = await failureOf(broker.publish(queue, messages(2)))
  expect(error).toMatchObject({ code: 'PUBLISH_FAILED', ids: ['message-0', 'message-1'] })
  expect(error.message).toMatch(words)
  expect(SheafError.is(await failureOf(openChannel()))).toBe(false)
})

test.each<[string, () => unknown, RegExp]>([
  [
    'a connection that mends itself',
    () => connect(inject('rabbitUrl'), { recovery: true }),
    /without its option 'recovery'/,
  ],
  ['something else', () => ({ createChannel() {} }), /expected it to resolve with a connection of amqplib/],
  ['nothing', () => undefined, /expected it to resolve with a connection of amqplib/],
])('connect() that gives %s is CONFIG_INVALID', async (_, make, words) => {
  let made: unknown
  const broker = new RabbitBroker({
    connect: (async () => {
      made = await make()
      return made
    }) as RabbitBrokerOptions['connect'],
  })
  const error = await failureOf(broker.publish('queue', messages(1)))
  expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
  expect(error.message).toMatch(words)
  await (made as ChannelModel | undefined)?.close?.()
})

test('connect() that gives the same connection again is CONFIG_INVALID', async () => {
  const connection = await connect(inject('rabbitUrl'))
  const { broker, queue, openChannel } = openBroker({ connect: async () => connection })
  await broker.publish(queue, messages(1))
  const error = await failureOf(openChannel())
  expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
  expect(error.message).toMatch(/expected a new connection at each call/)
})

test.each<[string, unknown, RegExp]>([
  ['no options', undefined, /expected an object of options/],
  ['no connect', {}, /connect: expected a function that opens a connection with amqplib; got undefined/],
  ['a connect that is a URL', { connect: 'amqp://localhost' }, /connect: expected a function/],
  ['an unknown option', { connect() {}, prefix: 'x' }, /unknown option 'prefix'/],
  ['a flag that is none', { connect() {}, declare: 'no' }, /declare: expected true or false/],
  ['no body at all', { connect() {}, maxBodyBytes: 0 }, /maxBodyBytes: expected a whole number/],
  [
    'a body that is too long',
    { connect() {}, maxBodyBytes: 2 ** 29 + 1 },
    /maxBodyBytes: expected .* 512 MiB/,
  ],
])('%s is CONFIG_INVALID', (_, options, words) => {
  const make = () => new RabbitBroker(options as RabbitBrokerOptions)
  expect(make).toThrow(words)
  expect(make).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
})

test('deduplication is refused, and a broker that is closed says so', async () => {
  const broker = makeBroker(inject('rabbitUrl'))
  const unique = { id: 'a', body: 'x', deduplicate: { key: 'k', forMs: 1_000 } }
  expect(await failureOf(broker.publish('unique', [unique]))).toMatchObject({
    code: 'CONFIG_INVALID',
    ids: ['a'],
  })
  await broker.close()
  expect(await failureOf(broker.publish('queue', messages(1)))).toMatchObject({ code: 'CLOSED' })
  expect(await failureOf(broker.openChannel('queue', qosWith()))).toMatchObject({ code: 'CLOSED' })
  expect(await failureOf(broker.admin.counts('queue'))).toMatchObject({ code: 'CLOSED' })
})

interface Versioned extends ChannelModel {
  readonly connection: {
    readonly serverProperties: { readonly version: string }
  } & ChannelModel['connection']
}

/** What each user may configure, write and read. */
const permissions = {
  'no-configure': ['^$', '.*', '.*'],
  'no-read': ['.*', '.*', '^$'],
  'no-write': ['.*', '^amq.default.*$', '.*'],
}

beforeAll(async () => {
  const text = (word: string) => `<<"${word}">>`
  const acting = text('test')
  // One call for all: each starts an Erlang of its own.
  const calls = Object.entries(permissions).flatMap(([name, rights]) => [
    `rabbit_auth_backend_internal:add_user(${[name, name].map(text)}, ${acting})`,
    `rabbit_auth_backend_internal:set_permissions(${[name, '/', ...rights].map(text)}, ${acting})`,
  ])
  await own().ctl('eval', `${calls.join(', ')}.`)
})

/** Where a user with few permissions finds the server of this file. */
function urlOf(user: keyof typeof permissions): string {
  return own().url.replace('guest:guest', `${user}:${user}`)
}
