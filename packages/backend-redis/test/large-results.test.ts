import type { StoredResult } from '@sheaf/core'
import { Redis } from 'ioredis'
import { expect, onTestFinished, test } from 'vitest'
import { TestServer } from '../../redis-connection/test/support/server.js'
import { RedisResultBackend } from '../src/index.js'
import { storeScript } from '../src/scripts/scripts.generated.js'

test('long results are stored and read a few at a time, so that no call keeps the server busy', async () => {
  const server = await TestServer.start()
  const client = new Redis(server.port, '127.0.0.1')
  const backend = new RedisResultBackend({ client })
  onTestFinished(async () => {
    await backend.close()
    client.disconnect()
    await server.stop()
  })
  await client.config('SET', 'slowlog-log-slower-than', '0', 'slowlog-max-len', '100000')
  const ids = Array.from({ length: 120 }, (_, at) => String(at))
  const results = ids.map((id): StoredResult => ({ id, state: 'SUCCESS', result: 'x'.repeat(100_000) }))
  await backend.store(results)
  expect((await backend.fetch(ids)).map((found) => found?.id)).toEqual(ids)
  const calls = (await client.call('SLOWLOG', 'GET', '-1')) as [number, number, number, string[]][]
  const stores = calls.filter(([, , , [, digest]]) => digest === storeScript.digest)
  const reads = calls.filter(([, , , [name]]) => name!.toUpperCase() === 'MGET')
  // Nine of a hundred thousand characters, with what stands around them, are a million.
  expect(stores.length).toBeGreaterThanOrEqual(13)
  expect(reads).toHaveLength(3)
})
