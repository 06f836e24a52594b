import { App, Batches, type BatchRequest } from '@sheaf/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { SqsBroker, type SqsBrokerOptions } from '../../src/index.js'
import { freshName } from '../support/local-server.js'
import { idsOf, messages, take, until } from '../support/scene.js'
import { SilentProxy } from '../support/silent-proxy.js'
import { useServer } from '../support/use-server.js'

const { server } = useServer()

type Finished = typeof onTestFinished

/** A broker whose connections can fall silent, a queue with messages, and another broker that is never silenced. */
async function silent(count: number, finished: Finished, options: Partial<SqsBrokerOptions> = {}) {
  const proxy = await SilentProxy.start(server().port)
  const settings = { createQueues: true, waitTime: '1s', ...options } as const
  const broker = new SqsBroker({ client: server().client({ port: proxy.port }), ...settings })
  finished(async () => {
    await broker.close()
    await proxy.close()
  })
  const queue = freshName('silent')
  const other = new SqsBroker({ client: server().client(), ...settings })
  await other.publish(queue, messages(count))
  return { proxy, broker, queue, other }
}

const qos = { prefetch: 1_000, batchSize: 10, maxAttempts: 10, warn() {} }

describe('connections that fall silent, while new ones work', () => {
  test.each([
    ['ack', (channel, held) => channel.ack(held)],
    ['release', (channel, held) => channel.release(held)],
    ['extendLease', (channel, held) => channel.extendLease(held)],
  ] as const satisfies readonly (readonly [
    string,
    (
      channel: Awaited<ReturnType<SqsBroker['openChannel']>>,
      held: Parameters<typeof channel.ack>[0],
    ) => Promise<unknown>,
  ])[])('%s fails in time, and the next call meets none of them', async (_name, make) => {
    const { proxy, broker, queue } = await silent(60, onTestFinished, { lease: '3s' })
    const channel = await broker.openChannel(queue, qos)
    const held = await take(channel, 60)
    // Several calls at once leave several connections behind.
    expect(await channel.extendLease(held)).toEqual([])
    expect(proxy.open).toBeGreaterThan(3)
    proxy.silence()
    await expect(make(channel, held.slice(0, 10))).rejects.toThrow('no answer within 1000 ms')
    expect(await make(channel, held.slice(0, 10))).toEqual([])
  })

  test.concurrent('publishing and counting fail in time, and what is tried meanwhile works', async ({
    onTestFinished,
  }) => {
    const { proxy, broker, queue, other } = await silent(0, onTestFinished)
    await Promise.all(Array.from({ length: 5 }, () => broker.admin.counts(queue)))
    proxy.silence()
    const publishing = broker.publish(queue, messages(1))
    const counting = broker.admin.counts(queue)
    const late = expect(counting).rejects.toThrow(/GetQueueAttributes failed: no answer within 15000 ms/)
    // The idle connections are dropped after five seconds, long before the first calls are given up.
    await until('the connections are doubted', () => proxy.open < 5)
    const sent = messages(1)
    await broker.publish(queue, sent)
    await late
    await expect(publishing).rejects.toThrow(/no answer within 15000 ms/)
    expect((await broker.admin.counts(queue)).ready).toBe(1)
    expect(idsOf(await take(await other.openChannel(queue, qos), 1))).toEqual(idsOf(sent))
  }, 60_000)

  test.concurrent('a worker tells of it, and goes on', async ({ onTestFinished }) => {
    const { proxy, broker, queue, other } = await silent(0, onTestFinished)
    const came: string[] = []
    const task = new Batches<number>({
      name: 'work',
      queue,
      flushInterval: 0,
      run: (requests: readonly BatchRequest<number>[]) => void came.push(...idsOf(requests)),
    })
    const app = new App({ broker, tasks: [task] })
    onTestFinished(() => app.close())
    const errors: string[] = []
    app.on('error', ({ during, error }) => errors.push(`${during}: ${String(error)}`))
    await app.worker().start()
    await task.enqueue(1)
    await until('the first has come', () => came.length === 1)
    proxy.silence()
    const [message] = messages(1, { body: JSON.stringify({ sheaf: 1, task: 'work', payload: 2 }) })
    await other.publish(queue, [message!])
    await until('the second has come', () => came.includes(message!.id))
    expect(errors).toContainEqual(
      expect.stringMatching(/^receiving: .*ReceiveMessage failed: no answer within 31000 ms/),
    )
  }, 60_000)
})
