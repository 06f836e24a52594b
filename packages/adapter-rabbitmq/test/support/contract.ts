import { brokerContract } from '@sheaf/contract-tests'
import { test } from 'vitest'
import { cut, makeBroker } from './connections.js'

/** Runs the broker contract on the server that a URL names. */
export function contractTests(name: string, urlOf: () => string): void {
  const cases = brokerContract({
    name: `RabbitBroker on ${name}`,
    queue: (label) => `${label} ${crypto.randomUUID()}`,
    create() {
      const open = () => makeBroker(urlOf())
      return { broker: open(), connect: open, crash: (broker) => cut(broker) }
    },
  })
  test.concurrent.each(cases)('$name', async ({ run }) => void (await run()))
}
