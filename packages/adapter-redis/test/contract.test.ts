import { brokerContract } from '@sheaf/contract-tests'
import { describe, inject, test } from 'vitest'
import { RedisBroker } from '../src/index.js'
import { clientKinds, portOf } from './support/clients.js'

describe.each(clientKinds)('the broker contract on $name', (kind) => {
  const port = portOf(inject('redisUrl'))
  const cases = brokerContract({
    name: `RedisBroker with ${kind.name}`,
    queue: (label) => `${kind.name} ${label} ${crypto.randomUUID()}`,
    async create() {
      const opened = await Promise.all([kind.connect({ port }), kind.connect({ port })])
      const [first, other] = opened
      return {
        broker: new RedisBroker({ client: first!.client, lease: '1s' }),
        connect: () => new RedisBroker({ client: other!.client, lease: '1s' }),
        close: async () => {
          await Promise.all(opened.map(({ close }) => close()))
        },
      }
    },
  })
  test.concurrent.each(cases)('$name', async ({ run }) => void (await run()))
})
