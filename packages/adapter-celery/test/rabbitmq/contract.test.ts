import { brokerContract } from '@sheaf/contract-tests'
import type { Broker } from '@sheaf/core'
import { describe, test } from 'vitest'
import { cut, makeBroker } from '../../../adapter-rabbitmq/test/support/connections.js'
import { startServer } from '../../../adapter-rabbitmq/test/support/server.js'
import { withCelery } from '../../src/index.js'

describe("the broker contract, Celery's messages over RabbitMQ", () => {
  const server = startServer()
  const brokers = new WeakMap<Broker, Broker>()
  const open = () => {
    const inner = makeBroker(server().url)
    const broker = withCelery(inner)
    brokers.set(broker, inner)
    return broker
  }
  const cases = brokerContract({
    name: 'withCelery on RabbitBroker',
    queue: (label) => `${label} ${crypto.randomUUID()}`,
    // Twenty cases share a server that may be busy.
    timeout: '30s',
    create: () => ({ broker: open(), connect: open, crash: (broker) => cut(brokers.get(broker)!) }),
  })
  test.concurrent.each(cases)('$name', async ({ run }) => void (await run()))
})
