import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { type Message, SheafError } from '@sheaf/core'
import { describe, expect, test } from 'vitest'
import { SqsBroker } from '../src/index.js'
import { failEntries, failure, lostReply } from './support/fault-proxy.js'
import { createQueue, freshName } from './support/local-server.js'
import { comesNothing, idsOf, messages, take } from './support/scene.js'
import { useServer } from './support/use-server.js'

const { server, scene } = useServer()

async function refusalOf(work: Promise<unknown>): Promise<SheafError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!SheafError.is(error)) throw new Error(`expected a SheafError, got ${String(error)}`)
  return error
}

describe('calls', () => {
  test('25 messages are three calls', async () => {
    const { broker, proxy, queue } = await scene()
    await broker.publish(queue, messages(25))
    expect(proxy.of('SendMessageBatch').map(({ Entries }) => Entries?.length)).toEqual([10, 10, 5])
  })

  test('no call is above a mebibyte, and everything arrives', async () => {
    const { broker, proxy, queue, qos } = await scene()
    const sent = messages(12, { body: 'x'.repeat(300_000) })
    await broker.publish(queue, sent)
    expect(proxy.of('SendMessageBatch').map(({ Entries }) => Entries?.length)).toEqual([3, 3, 3, 3])
    expect(idsOf(await take(await broker.openChannel(queue, qos), 12))).toEqual(idsOf(sent))
  })

  test('a FIFO queue is sent one call at a time, and a standard queue several', async () => {
    const fifo = await scene({ ending: '.fifo' })
    await fifo.broker.publish(fifo.queue, messages(50))
    expect(fifo.proxy.mostInFlight('SendMessageBatch')).toBe(1)
    const standard = await scene()
    await standard.broker.publish(standard.queue, messages(50))
    expect(standard.proxy.mostInFlight('SendMessageBatch')).toBeGreaterThan(1)
  })

  test('on a FIFO queue nothing is sent after a call that failed: it would overtake', async () => {
    const { broker, proxy, queue } = await scene({ ending: '.fifo', client: { maxAttempts: 1 } })
    const sent = messages(30)
    proxy.inject('SendMessageBatch', (_body, forward) => forward(), 1)
    proxy.inject('SendMessageBatch', async () => failure(500, 'InternalError'), 1)
    const error = await refusalOf(broker.publish(queue, sent))
    expect([error.code, error.ids]).toEqual(['PUBLISH_FAILED', sent.slice(10).map(({ id }) => id)])
    expect(proxy.of('SendMessageBatch')).toHaveLength(2)
  })
})

describe('entries that fail while others pass', () => {
  test('by the fault of the server: they are sent again, and each is stored once', async () => {
    const { broker, proxy, queue, qos } = await scene()
    proxy.inject(
      'SendMessageBatch',
      failEntries((_, index) => index % 3 === 0, 'InternalError', false),
      2,
    )
    const sent = messages(10)
    await broker.publish(queue, sent)
    const channel = await broker.openChannel(queue, qos)
    expect(idsOf(await take(channel, 10))).toEqual(idsOf(sent))
    expect(await comesNothing(channel)).toBe(true)
  })

  test('by the fault of the sender: they alone are named, and the others are stored', async () => {
    const { broker, proxy, queue, qos } = await scene()
    proxy.inject(
      'SendMessageBatch',
      failEntries((_, index) => index === 4, 'InvalidMessageContents', true),
    )
    const sent = messages(10)
    const error = await refusalOf(broker.publish(queue, sent))
    expect(error.ids).toEqual([sent[4]?.id])
    expect(error.message).toMatch(/InvalidMessageContents/)
    expect(await take(await broker.openChannel(queue, qos), 9)).toHaveLength(9)
  })

  test('for good: they are named after a few tries', async () => {
    const { broker, proxy, queue } = await scene()
    proxy.inject(
      'SendMessageBatch',
      failEntries((_, index) => index === 0, 'ServiceUnavailable', false),
    )
    const sent = messages(2)
    expect((await refusalOf(broker.publish(queue, sent))).ids).toEqual([sent[0]?.id])
    expect(proxy.of('SendMessageBatch')).toHaveLength(6)
  })

  test('an entry that the answer does not mention counts as not stored', async () => {
    const { broker, proxy, queue } = await scene()
    proxy.inject('SendMessageBatch', async (body, forward) => {
      const reply = await forward({ ...body, Entries: body.Entries?.slice(0, 1) ?? [] })
      // Of the second entry it says nothing, also when it comes alone.
      return body.Entries?.length === 2 ? reply : { status: 200, body: {} }
    })
    const sent = messages(2)
    expect((await refusalOf(broker.publish(queue, sent))).ids).toEqual([sent[1]?.id])
  })
})

describe('a service in trouble', () => {
  test.each([
    ['throttling', failure(400, 'RequestThrottled')],
    ['503', failure(503, 'ServiceUnavailable')],
  ])('%s passes unseen', async (_name, reply) => {
    const { broker, proxy, queue, qos } = await scene()
    proxy.inject('SendMessageBatch', async () => reply, 2)
    const sent = messages(3)
    await broker.publish(queue, sent)
    expect(idsOf(await take(await broker.openChannel(queue, qos), 3))).toEqual(idsOf(sent))
  })

  test('a lost reply stores a second copy on a standard queue, and none on a FIFO queue', async () => {
    for (const [ending, expected] of [
      ['', 10],
      ['.fifo', 5],
    ] as const) {
      const { broker, proxy, queue, qos } = await scene({ ending })
      proxy.inject('SendMessageBatch', lostReply, 1)
      const sent = messages(5)
      await broker.publish(queue, sent)
      const channel = await broker.openChannel(queue, qos)
      const came = await take(channel, expected)
      expect(new Set(idsOf(came))).toEqual(new Set(idsOf(sent)))
      expect(await comesNothing(channel)).toBe(true)
      console.info(`lost reply to a send${ending && ' (FIFO)'}: lost 0, repeats ${came.length - sent.length}`)
    }
  })

  test('when nobody answers, every id is named', async () => {
    const { broker, proxy, queue } = await scene({ client: { maxAttempts: 1 } })
    await broker.publish(queue, messages(1))
    proxy.inject('SendMessageBatch', async () => 'drop')
    const sent = messages(12)
    const error = await refusalOf(broker.publish(queue, sent))
    expect([error.code, idsOf(sent)]).toEqual(['PUBLISH_FAILED', [...(error.ids ?? [])].sort()])
    expect(error.message).toMatch(/; they may be stored all the same\.$/)
    expect(error.cause).toBeDefined()
  })
})

describe('deduplication on a FIFO queue', () => {
  const once = (key: string, parts: Partial<Message> = {}) =>
    messages(1, { deduplicate: { key, forMs: 300_000 }, ...parts })

  test('stores the first message of a key, and names it for the later ones', async () => {
    const { broker, queue, qos } = await scene({ ending: '.fifo' })
    const [first, second, third] = [once('a'), once('a'), once('b')]
    expect(await broker.publish(queue, first)).toBeUndefined()
    expect(await broker.publish(queue, [...second, ...third])).toEqual(
      new Map([[second[0]!.id, first[0]!.id]]),
    )
    const channel = await broker.openChannel(queue, qos)
    expect(channel.capabilities.deduplicates).toBe(true)
    expect(idsOf(await take(channel, 2))).toEqual(idsOf([...first, ...third]))
    expect(await comesNothing(channel)).toBe(true)
  })

  test('within one publish too, in their order, however many calls it takes', async () => {
    const { broker, queue, qos } = await scene({ ending: '.fifo' })
    const sent = Array.from({ length: 25 }, (_, index) => once(`key ${index % 3}`)).flat()
    const standing = sent.slice(3).map(({ id }, index) => [id, sent[index % 3]!.id] as const)
    expect(await broker.publish(queue, sent)).toEqual(new Map(standing))
    expect(await take(await broker.openChannel(queue, qos), 3)).toMatchObject(
      sent.slice(0, 3).map(({ id }) => ({ id })),
    )
  })

  test('goes on when the first message is done, and a message without a key is never caught by it', async () => {
    const { broker, queue, qos } = await scene({ ending: '.fifo' })
    const first = once('a', { id: 'same' })
    await broker.publish(queue, first)
    const channel = await broker.openChannel(queue, qos)
    await channel.ack(await take(channel, 1))
    await broker.publish(queue, once('a'))
    await broker.publish(queue, messages(1, { id: 'same' }))
    expect(idsOf(await take(channel, 1))).toEqual(['same'])
    expect(await comesNothing(channel)).toBe(true)
  })

  test('a reply that was lost names no other message: it was its own', async () => {
    const { broker, proxy, queue } = await scene({ ending: '.fifo' })
    proxy.inject('SendMessageBatch', lostReply, 1)
    const first = once('a')
    expect(await broker.publish(queue, first)).toBeUndefined()
    const second = once('a')
    expect(await broker.publish(queue, second)).toEqual(new Map([[second[0]!.id, first[0]!.id]]))
  })

  test('of what another broker of this process sent the id is known too', async () => {
    const { broker, queue, beside } = await scene({ ending: '.fifo' })
    const [first, second] = [once('a'), once('a')]
    await beside().publish(queue, first)
    expect(await broker.publish(queue, second)).toEqual(new Map([[second[0]!.id, first[0]!.id]]))
  })

  test('of what another process sent no id is known, and nothing is stored', async () => {
    const { broker, queue, qos } = await scene({ ending: '.fifo', deadLetter: 'discard' })
    const QueueUrl = await createQueue(server(), queue, { FifoQueue: 'true' })
    const theirs = { MessageBody: 'theirs', MessageGroupId: 'one', MessageDeduplicationId: 'a' }
    await server()
      .client()
      .send(new SendMessageCommand({ QueueUrl, ...theirs }))
    expect(await broker.publish(queue, once('a'))).toBeUndefined()
    const channel = await broker.openChannel(queue, qos)
    expect((await take(channel, 1)).map(({ body }) => body)).toEqual(['theirs'])
    expect(await comesNothing(channel)).toBe(true)
  })

  test.each([
    ['of another time', once('a', { deduplicate: { key: 'a', forMs: 60_000 } }), /60000 ms.*say for: '5m'/],
    ['of half a character', once('\ud800'), /key has half a surrogate pair/],
  ])('one %s is refused, in words, and alone', async (_name, bad, reason) => {
    const { broker, queue, qos } = await scene({ ending: '.fifo' })
    const good = messages(1)
    const error = await refusalOf(broker.publish(queue, [...bad, ...good]))
    expect([error.message, error.ids]).toEqual([expect.stringMatching(reason), [bad[0]!.id]])
    expect(idsOf(await take(await broker.openChannel(queue, qos), 1))).toEqual(idsOf(good))
  })
})

test('deduplication on a standard queue is refused as CONFIG_INVALID, in words, and alone', async () => {
  const { broker, queue, qos } = await scene()
  const good = messages(1)
  const bad = messages(2, { deduplicate: { key: 'daily report', forMs: 300_000 } })
  const error = await refusalOf(broker.publish(queue, [...bad, ...good]))
  expect([error.code, error.ids]).toEqual(['CONFIG_INVALID', bad.map(({ id }) => id)])
  expect(error.message).toMatch(/'daily report'.*standard queue.*use a FIFO queue/)
  const channel = await broker.openChannel(queue, qos)
  expect(idsOf(await take(channel, 1))).toEqual(idsOf(good))
  expect(channel.capabilities.deduplicates).toBe(false)
})

describe('what is refused', () => {
  test.each([
    ['a body over the limit, with its size', { body: 'x'.repeat(1_048_576) }, /1048576 bytes/],
    ['a character that SQS does not take', { body: 'a\u0000b' }, /U\+0000/],
    ['half a character', { body: 'a\ud800b' }, /U\+D800/],
    ['such a character in an id', { id: 'a\u0001' }, /U\+0001/],
    ['an empty body', { body: '' }, /empty/],
    ['an id that is too long', { id: 'x'.repeat(257) }, /id/],
    ['a group that cannot be one', { group: 'two words' }, /group 'two words'/],
  ])('%s, alone', async (_name, parts, reason) => {
    const { broker, queue, qos } = await scene()
    const [good, bad] = [messages(1)[0]!, messages(1, parts)[0]!]
    const error = await refusalOf(broker.publish(queue, [good, bad]))
    expect([error.code, error.ids]).toEqual(['PUBLISH_FAILED', [bad.id]])
    expect(error.message).toMatch(reason)
    expect(idsOf(await take(await broker.openChannel(queue, qos), 1))).toEqual([good.id])
  })

  test('a delay on a FIFO queue, with the reason', async () => {
    const { broker, queue } = await scene({ ending: '.fifo' })
    const error = await refusalOf(broker.publish(queue, messages(1, { delayMs: 5_000 })))
    expect(error.message).toMatch(/5000 ms.*FIFO/)
  })

  test.each([
    ['as a whole', async () => failure(403, 'AccessDenied', 'you may not')],
    ['entry by entry', failEntries(() => true, 'AccessDenied', true)],
  ] as const)('sending, %s: it says what to allow', async (_name, fault) => {
    const { broker, proxy, queue } = await scene()
    proxy.inject('SendMessageBatch', fault)
    const sent = messages(2)
    const error = await refusalOf(broker.publish(queue, sent))
    expect([error.code, error.ids]).toEqual(['PUBLISH_FAILED', sent.map(({ id }) => id)])
    expect(error.message).toContain(`Allow sqs:SendMessage on '${queue}'`)
  })

  test.each([
    ['a queue that does not exist', 'missing', /GetQueueUrl.*does not exist.*Create the queue/],
    ['a name that no queue can have', 'no such: name!', /at most 80 letters/],
  ])('%s', async (_name, queue, reason) => {
    const broker = new SqsBroker({ client: server().client() })
    const sent = messages(2)
    const error = await refusalOf(broker.publish(queue, sent))
    expect([error.code, error.ids]).toEqual(['PUBLISH_FAILED', sent.map(({ id }) => id)])
    expect(SheafError.is(error.cause, 'CONFIG_INVALID')).toBe(true)
    expect(error.message).toMatch(reason)
  })

  test('a queue that was missing is found once it exists', async () => {
    const broker = new SqsBroker({ client: server().client() })
    const queue = freshName('later')
    await refusalOf(broker.publish(queue, messages(1)))
    await new SqsBroker({ client: server().client(), createQueues: true }).publish(queue, messages(1))
    await broker.publish(queue, messages(1))
  })
})
