import { testApp } from '@sheaf/adapter-memory/testing'
import type { Plugin } from '@sheaf/core'
import { expect, test } from 'vitest'
import { storeReadings } from './tasks.js'

test('every request carries its origin', async () => {
  const origins: (string | undefined)[] = []
  const origin: Plugin = {
    name: 'origin',
    tracing: {
      enqueue: () => ({ headers: { origin: 'station-7' }, end() {} }),
      run(_batch, requests) {
        origins.push(...requests.map((request) => request.headers.origin))
        return undefined
      },
    },
  }
  await using t = await testApp({ tasks: [storeReadings], app: { plugins: [origin] } })
  await storeReadings.enqueue({ id: 1, celsius: 20 })
  await t.advance('10s')
  expect(origins).toEqual(['station-7'])
})
