import { testApp } from '@sheaf/adapter-memory/testing'
import { expect, test } from 'vitest'
import { storeReadings } from './tasks.js'

test('the caller learns what was wrong', async () => {
  await using t = await testApp({ tasks: [storeReadings] })
  const handle = await storeReadings.enqueue({ id: 1, celsius: -300 })
  await t.advance('10s')
  await expect(handle.wait()).rejects.toMatchObject({
    code: 'REQUEST_FAILED',
    cause: { message: 'colder than it can be' },
  })
})
