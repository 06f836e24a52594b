import { testApp } from '@sheaf/adapter-memory/testing'
import { expect, test } from 'vitest'
import { storeReadings } from './tasks.js'

test('a worker that dies loses nothing', async () => {
  await using t = await testApp({ tasks: [storeReadings] })
  await storeReadings.enqueue({ id: 1, celsius: 20 })
  await t.settled()
  await t.crash() // while the request waits in its buffer

  await t.advance('1m') // the lease lapses, and the next worker gets it
  expect(t.batches(storeReadings)).toMatchObject([{ attempts: [2], state: 'returned' }])
})

test('enqueueing says so when the broker is away', async () => {
  await using t = await testApp({ tasks: [storeReadings] })
  t.failNext('publish', { error: new Error('connection reset') })
  await expect(storeReadings.enqueue({ id: 1, celsius: 20 })).rejects.toMatchObject({
    code: 'PUBLISH_FAILED',
  })
})
