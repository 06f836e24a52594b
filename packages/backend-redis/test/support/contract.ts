import { resultBackendContract } from '@sheaf/contract-tests'
import { describe, test } from 'vitest'
import type { OpenClient } from '../../../redis-connection/test/support/clients.js'
import { RedisResultBackend } from '../../src/index.js'

/** Runs the result backend's contract in both formats, each case with clients of its own, all at once. */
export function contractTests(name: string, connect: () => Promise<OpenClient>): void {
  describe.each(['plain', 'celery'] as const)('the %s format', (format) => {
    const cases = resultBackendContract({
      name: `RedisResultBackend on ${name}`,
      async create() {
        const opened = await Promise.all([connect(), connect()])
        const [first, second] = opened.map(({ client }) => client)
        return {
          backend: new RedisResultBackend({ client: first!, format }),
          connect: () => new RedisResultBackend({ client: second!, format }),
          close: async () => {
            await Promise.all(opened.map(({ close }) => close()))
          },
        }
      },
    })
    test.concurrent.each(cases)('$name', async ({ run }) => void (await run()))
  })
}
