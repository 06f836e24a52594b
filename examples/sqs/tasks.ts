import { Batches } from '@sheaf/core'

/** Stands for a table in your database. */
const clicks = new Map<string, number>()

/** Producer and worker import the same task. */
export const countClicks = new Batches<{ url: string }>({
  name: 'count-clicks',
  queue: 'sheaf-example-clicks',
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
