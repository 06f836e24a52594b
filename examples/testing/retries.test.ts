import { testApp } from '@sheaf/adapter-memory/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { db } from './db.js'
import { storeReadings } from './tasks.js'

afterEach(() => vi.restoreAllMocks())

test('what failed three times is a dead letter', async () => {
  vi.spyOn(db, 'insert').mockRejectedValue(new Error('disk full'))
  await using t = await testApp({ tasks: [storeReadings] })
  const handle = await storeReadings.enqueue({ id: 1, celsius: 20 })

  await t.advance('10s')
  expect(await handle.state()).toBe('RETRY')

  await t.advance('10m')
  expect(t.batches(storeReadings).map((batch) => batch.attempts)).toEqual([[1], [2], [3]])
  expect(t.deadLetters(storeReadings)).toMatchObject([
    { id: handle.id, payload: { id: 1, celsius: 20 }, attempt: 3, error: 'Error: disk full' },
  ])
})
