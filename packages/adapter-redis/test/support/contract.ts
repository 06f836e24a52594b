import { brokerContract } from '@sheaf/contract-tests'
import { test } from 'vitest'
import { RedisBroker } from '../../src/index.js'
import type { OpenClient } from './clients.js'

/** Runs the broker contract, each case with clients of its own, all at once. */
export function contractTests(name: string, connect: () => Promise<OpenClient>): void {
  const cases = brokerContract({
    name: `RedisBroker on ${name}`,
    queue: (label) => `${label} ${crypto.randomUUID()}`,
    async create() {
      const opened = await Promise.all([connect(), connect()])
      const [first, second] = opened.map(({ client }) => client)
      return {
        broker: new RedisBroker({ client: first!, lease: '1s' }),
        connect: () => new RedisBroker({ client: second!, lease: '1s' }),
        close: async () => {
          await Promise.all(opened.map(({ close }) => close()))
        },
      }
    },
  })
  test.concurrent.each(cases)('$name', async ({ run }) => void (await run()))
}
