import { describe, expect, test } from 'vitest'
import { createQueue, freshName } from '../support/local-server.js'
import { messages, take } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { server, scene } = useServer()

describe('a queue', () => {
  test('is where the option says', async () => {
    const url = await createQueue(server(), freshName('mapped'))
    const { broker, proxy, qos } = await scene({
      queues: { 'any name: at all': { url } },
      deadLetter: 'discard',
    })
    const sent = messages(1)
    await broker.publish('any name: at all', sent)
    const [delivery] = await take(await broker.openChannel('any name: at all', qos), 1)
    expect(delivery?.id).toBe(sent[0]?.id)
    expect(proxy.of('GetQueueUrl')).toEqual([])
  })

  test('is looked up once', async () => {
    const { broker, proxy, queue } = await scene()
    await Promise.all([broker.publish(queue, messages(1)), broker.publish(queue, messages(1))])
    await broker.publish(queue, messages(1))
    expect(proxy.of('GetQueueUrl')).toHaveLength(1)
  })
})
