import { Batches } from '@sheaf/core'
import { db } from './db.js'

export const storeReadings = new Batches<{ id: number; celsius: number }>({
  name: 'store-readings',
  flushEvery: 100,
  flushInterval: '10s',
  maxAttempts: 3,
  backoff: () => '1m',
  async run(requests) {
    const possible = requests.filter((request) => request.payload.celsius >= -273)
    for (const request of requests) {
      if (!possible.includes(request)) request.fail(new Error('colder than it can be'))
    }
    await db.insert(possible.map((request) => request.payload))
  },
})
