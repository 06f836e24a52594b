import { testApp } from '@sheaf/adapter-memory/testing'
import { expect, test } from 'vitest'
import { storeReadings } from './tasks.js'

test('two readings wait ten seconds for others, then go together', async () => {
  await using t = await testApp({ tasks: [storeReadings] })
  await storeReadings.enqueue({ id: 1, celsius: 20 })
  await t.advance('4s')
  await storeReadings.enqueue({ id: 2, celsius: 21 })

  await t.advance('5s')
  expect(t.batches(storeReadings)).toEqual([])

  await t.advance('1s')
  expect(t.batches(storeReadings)).toMatchObject([{ trigger: 'interval', size: 2, state: 'returned' }])
})

test('a hundred go at once', async () => {
  await using t = await testApp({ tasks: [storeReadings] })
  await storeReadings.enqueueMany(Array.from({ length: 100 }, (_, id) => ({ id, celsius: 20 })))

  await t.settled()
  expect(t.batches(storeReadings)).toMatchObject([{ trigger: 'count', size: 100 }])
})
