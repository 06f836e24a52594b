import { Batches } from '@sheaf/core'

export const countClicks = new Batches<{ url: string }>({
  name: 'count-clicks',
  flushEvery: 100,
  flushInterval: '100ms',
})
