import { expect, test } from 'vitest'
import { storeReadings } from './tasks.js'

test('an impossible reading is given up', async () => {
  const verdicts = await storeReadings.runNow([
    { id: 1, celsius: 20 },
    { id: 2, celsius: -300 },
  ])
  expect(verdicts).toMatchObject([
    { type: 'succeeded' },
    { type: 'failed', error: { message: 'colder than it can be' } },
  ])
})
