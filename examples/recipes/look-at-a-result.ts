// A page that shows how a request fares looks, and does not wait.
import { MemoryBroker, MemoryResultBackend } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'

const makeReport = new Batches<{ month: string }, { pages: number }>({
  name: 'make-report',
  maxAttempts: 1,
  run(requests) {
    for (const request of requests) {
      if (request.payload.month === '2026-13') request.fail(new Error('there is no such month'))
      else request.succeed({ pages: 12 })
    }
  },
})

const app = new App({ broker: new MemoryBroker(), backend: new MemoryResultBackend(), tasks: [makeReport] })

/** What the page shows, by nothing but the id that stands in its address. */
async function page(id: string): Promise<string> {
  const { state, value, error } = await makeReport.result(id).get()
  if (state === 'SUCCESS') return `${value?.pages} pages`
  if (state === 'FAILURE') return `failed: ${error?.message}`
  return 'not yet'
}

const handles = await makeReport.enqueueMany([{ month: '2026-10' }, { month: '2026-13' }])
for (const { id } of handles) console.log(await page(id))

const finished = new Promise<void>((resolve) => app.on('batchFinished', () => resolve()))
await app.worker().start()
await finished
for (const { id } of handles) console.log(await page(id))
await app.close()
