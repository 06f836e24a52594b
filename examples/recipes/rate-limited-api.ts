// A service that allows two calls a second, and sometimes says "too many" all the same.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'

/** Stands for the service: it refuses the second call, and wants a second of rest. */
let calls = 0
const service = createServer((_request, response) => {
  calls += 1
  if (calls === 2) response.writeHead(429, { 'retry-after': '1' }).end()
  else response.writeHead(200).end()
}).listen(0, '127.0.0.1')
const url = () => `http://127.0.0.1:${(service.address() as AddressInfo).port}`

const notify = new Batches<{ user: string }>({
  name: 'notify',
  flushEvery: 100,
  rateLimit: { batches: 2, per: '1s' },
  async run(requests, batch) {
    const body = JSON.stringify(requests.map((request) => request.payload))
    const response = await fetch(url(), { method: 'POST', body, signal: batch.signal })
    if (response.status === 429) {
      const waitMs = retryAfterMs(response)
      console.log(`too many: nothing more for ${waitMs} ms`)
      batch.pause(waitMs)
      // Not now is no fault of theirs, and uses up no attempt.
      for (const request of requests) request.postpone({ countdown: waitMs })
      return
    }
    if (!response.ok) throw new Error(`The push service answered ${response.status}`)
    console.log(`${requests.length} users notified, at attempt ${requests[0]?.attempt}`)
  },
})

/** `Retry-After` is a number of seconds, or a date. */
function retryAfterMs(response: Response): number {
  const value = response.headers.get('retry-after') ?? '30'
  const seconds = Number(value)
  return Number.isNaN(seconds) ? Math.max(0, Date.parse(value) - Date.now()) : seconds * 1_000
}

const app = new App({ broker: new MemoryBroker(), tasks: [notify] })
const allNotified = new Promise<void>((resolve) => {
  let left = 300
  app.on('requestSucceeded', () => {
    left -= 1
    if (left === 0) resolve()
  })
})
await notify.enqueueMany(Array.from({ length: 300 }, (_, index) => ({ user: `user-${index}` })))
await app.worker().start()
await allNotified
await app.close()
service.close()
console.log(`${calls} calls for 300 users`)
