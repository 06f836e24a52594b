import { brokerContract } from '@sheaf/contract-tests'
import { test } from 'vitest'
import type { OpenClient } from '../../../redis-connection/test/support/clients.js'
import { CeleryRedisBroker } from '../../src/index.js'

// Cases hold messages that they do not renew, while up to twenty of them share a machine that may be busy: a second is
// soon over. Both clients run at once, so that waiting for a lease to lapse costs the run little.
const lease = '5s'

/** Runs the broker contract, each case with clients of its own, all at once. */
export function contractTests(name: string, connect: () => Promise<OpenClient>): void {
  const cases = brokerContract({
    name: `CeleryRedisBroker on ${name}`,
    queue: (label) => `${label} ${crypto.randomUUID()}`,
    async create() {
      const opened = await Promise.all([connect(), connect()])
      const [first, second] = opened.map(({ client }) => client)
      return {
        broker: new CeleryRedisBroker({ client: first!, lease }),
        connect: () => new CeleryRedisBroker({ client: second!, lease }),
        close: async () => {
          await Promise.all(opened.map(({ close }) => close()))
        },
      }
    },
  })
  test.concurrent.each(cases)('$name', async ({ run }) => void (await run()))
}
