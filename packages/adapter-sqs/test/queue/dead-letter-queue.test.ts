import { SheafError } from '@sheaf/core'
import { describe, expect, test } from 'vitest'
import { readRedrivePolicy } from '../../src/queue/dead-letter-queue.js'
import { createQueue, freshName } from '../support/local-server.js'
import { messages, take } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { server, scene } = useServer()

const letter = { reason: 'given up', error: 'Error: no use' }

describe('where dead letters go', () => {
  test("to the target of the queue's own redrive policy", async () => {
    const { broker, queue, qos } = await scene()
    await broker.publish(queue, messages(1))
    const channel = await broker.openChannel(queue, qos)
    await channel.deadLetter((await take(channel, 1)).map((delivery) => ({ delivery, ...letter })))
    expect((await broker.admin.counts(queue)).dead).toBe(1)
    expect(await broker.admin.counts(`${queue}-dead`)).toMatchObject({ ready: 1 })
  })

  test('to the queue that the option names, over the policy', async () => {
    const elsewhere = freshName('elsewhere')
    const { broker, queue, qos } = await scene({ deadLetter: { queue: elsewhere } })
    await broker.publish(queue, messages(1))
    const channel = await broker.openChannel(queue, qos)
    await channel.deadLetter((await take(channel, 1)).map((delivery) => ({ delivery, ...letter })))
    expect(await broker.admin.counts(elsewhere)).toMatchObject({ ready: 1 })
  })

  test("nowhere, with 'discard'", async () => {
    const { broker, proxy, queue, qos } = await scene({ deadLetter: 'discard' })
    await broker.publish(queue, messages(12))
    const sends = proxy.of('SendMessageBatch').length
    const channel = await broker.openChannel(queue, qos)
    const held = await take(channel, 12)
    expect(await channel.deadLetter(held.map((delivery) => ({ delivery, ...letter })))).toEqual([])
    expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
    expect(proxy.of('SendMessageBatch')).toHaveLength(sends)
  })

  test('with neither, the channel does not open, and says what can be done', async () => {
    const queue = freshName('bare')
    await createQueue(server(), queue)
    const { broker, qos } = await scene({ createQueues: false })
    const error = await broker.openChannel(queue, qos).catch((reason: unknown) => reason)
    expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
    expect(String(error)).toMatch(/no dead-letter queue.*RedrivePolicy.*deadLetter: 'discard'/)
  })

  test('to the queue itself they cannot go: they would be tried for ever', async () => {
    const queue = freshName('ring')
    const { broker, qos } = await scene({ deadLetter: { queue } })
    const error = await broker.openChannel(queue, qos).catch((reason: unknown) => reason)
    expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
    expect(String(error)).toMatch(/its own dead-letter queue/)
  })

  test('a dead-letter queue that the option names and that is missing is told at once', async () => {
    const queue = freshName('bare')
    await createQueue(server(), queue)
    const { broker, qos } = await scene({ createQueues: false, deadLetter: { queue: 'not-there' } })
    const error = await broker.openChannel(queue, qos).catch((reason: unknown) => reason)
    expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
    expect(String(error)).toMatch(/'not-there'/)
  })
})

test.each(['not JSON', 'null', '[]', '{"maxReceiveCount":3}', '{"deadLetterTargetArn":7}'])(
  'a redrive policy that is none is refused, with the queue and what it is: %s',
  (attribute) => {
    expect(() => readRedrivePolicy(attribute, 'clicks')).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: `SQS queue 'clicks': its RedrivePolicy has to be JSON that names a deadLetterTargetArn; it is ${attribute}`,
      }),
    )
  },
)
