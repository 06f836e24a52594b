import { Batches } from '@sheaf/core'

/** Counts clicks: batches are full, and close by count. */
export const countClicks = new Batches<{ url: string }>({
  name: 'count-clicks',
  flushEvery: 100,
  flushInterval: '1s',
  async run(requests) {
    await new Promise((resolve) => setTimeout(resolve, requests.length / 10))
  },
})

/** Sends mail: few of them, some to addresses that are none, and now and then one that the server chokes on. */
export const sendMail = new Batches<{ to: string }>({
  name: 'send-mail',
  flushEvery: 50,
  flushInterval: '500ms',
  onThrow: 'bisect',
  maxAttempts: 2,
  backoff: { initial: '100ms' },
  async run(requests) {
    if (requests.some(({ payload }) => payload.to === 'poison')) throw new TypeError('the mail server choked')
    for (const request of requests) {
      if (!request.payload.to.includes('@')) request.fail(new Error('no address'))
    }
  },
})
