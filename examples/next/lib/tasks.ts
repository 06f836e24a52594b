import { Batches } from '@sheaf/core'

/** The worker makes the same task and gives it its function; here it has none, so nothing of the engine is loaded. */
export const openTasks = () => ({
  countClicks: new Batches<{ url: string }>({
    name: 'count-clicks',
    flushEvery: 100,
    flushInterval: '1s',
  }),
})
