import { Batches } from '@sheaf/core'

/** The web server and the worker import the same task. */
export const countClicks = new Batches<{ url: string }>({
  name: 'count-clicks',
  flushEvery: 100,
  flushInterval: '1s',
})
