// Many clicks in, one update per URL out.
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'

/** Stands for a table in your database. */
const clicks = new Map<string, number>()

const countClicks = new Batches<{ url: string }>({
  name: 'count-clicks',
  flushEvery: 100,
  flushInterval: '1s',
  run(requests) {
    const counts = new Map<string, number>()
    for (const { payload } of requests) counts.set(payload.url, (counts.get(payload.url) ?? 0) + 1)
    // One write per URL, however often it was clicked.
    for (const [url, count] of counts) clicks.set(url, (clicks.get(url) ?? 0) + count)
    console.log(`${requests.length} clicks became ${counts.size} updates`)
  },
})

const app = new App({ broker: new MemoryBroker(), tasks: [countClicks] })
const allCounted = new Promise<void>((resolve) => {
  let counted = 0
  app.on('batchFinished', ({ succeeded }) => {
    counted += succeeded
    if (counted === 250) resolve()
  })
})

for (let click = 0; click < 250; click++) {
  const url = click % 10 === 0 ? '/pricing' : click % 3 === 0 ? '/docs' : '/'
  await countClicks.enqueue({ url })
}

const worker = app.worker()
await worker.start()
await allCounted
await worker.stop()
await app.close()

for (const [url, count] of [...clicks].sort()) console.log(`${url}: ${count}`)
