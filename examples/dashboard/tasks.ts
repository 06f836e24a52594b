import { Batches } from '@sheaf/core'
import { sleep } from './sleep.js'

/** What a click, an event or an order of the shop is to its tasks. */
export interface Row {
  readonly id: number
  readonly text: string
}

/** A change of an account that is to be told to the CRM. */
export interface AccountChange {
  readonly account: string
  readonly change: string
  readonly at: number
}

/** The columns of the shop's table are so long. */
const longestText = 2_048

class QueryFailedError extends Error {
  override readonly name = 'QueryFailedError'
}

class ApiError extends Error {
  override readonly name = 'ApiError'
}

/** One row too long spoils the whole insert; halving finds it. */
const countClicks = new Batches<Row>({
  name: 'count-clicks',
  flushEvery: 100,
  flushInterval: '10s',
  concurrency: 2,
  maxAttempts: 4,
  backoff: { initial: '300ms', factor: 2, max: '2s' },
  onThrow: 'bisect',
  async run(requests) {
    await sleep(4 + requests.length / 20)
    if (requests.some(({ payload }) => payload.text.length > longestText)) {
      throw new QueryFailedError(`value too long for type character varying(${longestText})`)
    }
  },
})

const storeEvents = new Batches<Row>({
  name: 'store-events',
  flushEvery: 500,
  flushInterval: '2s',
  flushBytes: 60_000,
  run: (requests) => sleep(20 + requests.length / 20),
})

const lastSeen = new Batches<{ readonly user: string; readonly at: number }>({
  name: 'last-seen',
  flushEvery: 1_000,
  flushInterval: '5s',
  coalesce: { by: ({ user }) => user, keep: 'last' },
  run: (requests) => sleep(8 + requests.length / 50),
})

/** A window of a second gathers far less than the model could embed at once. */
const embedDocuments = new Batches<Row>({
  name: 'embed-documents',
  flushEvery: 256,
  flushInterval: '1s',
  concurrency: 2,
  run: (requests) => sleep(120 + requests.length * 3),
})

/** By account: the CRM takes the changes of one account together. Some accounts are archived, and refused. */
const syncAccounts = new Batches<AccountChange>({
  name: 'sync-accounts',
  flushEvery: 20,
  flushInterval: '4s',
  concurrency: 4,
  maxOpenKeys: 40,
  maxAttempts: 4,
  backoff: { initial: '300ms', factor: 2, max: '1s' },
  batchBy: ({ account }) => account,
  async run(requests) {
    await sleep(40)
    if (requests[0]?.payload.account.endsWith('7')) throw new ApiError('CRM 422: account is archived')
  },
})

const geocode = new Batches<Row>({
  name: 'geocode',
  flushEvery: 25,
  flushInterval: '1s',
  rateLimit: { batches: 1, per: '1s' },
  run: () => sleep(240),
})

/** Its server is down: after three runs it gets one batch per step of its breaker. */
const sendMail = new Batches<{ readonly to: string }>({
  name: 'send-mail',
  flushEvery: 50,
  flushInterval: '2s',
  concurrency: 2,
  async run(requests) {
    await sleep(60)
    for (const request of requests) if (request.payload.to === '') request.fail(new Error('no address'))
    throw new Error('connect ECONNREFUSED 10.0.7.3:587')
  },
})

const indexOrders = new Batches<Row>({
  name: 'index-orders',
  flushEvery: 50,
  flushInterval: '5s',
  run: () => sleep(70),
})

const applyRefunds = new Batches<Row>({
  name: 'apply-refunds',
  flushEvery: 10,
  flushInterval: '30s',
  run: () => sleep(300),
})

/** Nobody works for it. */
const thumbnails = new Batches<Row>({
  name: 'thumbnails',
  flushEvery: 20,
  flushInterval: '2s',
  concurrency: 4,
  run: () => undefined,
})

/** Everything that the shop does in batches. */
export const tasks = {
  countClicks,
  storeEvents,
  lastSeen,
  embedDocuments,
  syncAccounts,
  geocode,
  sendMail,
  indexOrders,
  applyRefunds,
  thumbnails,
} as const
