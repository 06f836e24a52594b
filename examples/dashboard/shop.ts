import { App, type Broker, type StatsStore, type StopReport, type Worker } from '@sheaf/core'
import { stats } from '@sheaf/stats'
import { tasks } from './tasks.js'
import { makeTraffic } from './traffic.js'

/** A shop with real load: its app, its workers, and what visitors do. */
export interface Shop {
  readonly app: App
  /** Stops visitors and workers. What is held is finished first. */
  close(): Promise<readonly StopReport[]>
}

const { countClicks, storeEvents, lastSeen, sendMail, geocode, indexOrders, embedDocuments } = tasks

/** Who works for what. Nobody makes thumbnails. */
const staff = {
  'web-1': [countClicks, storeEvents, lastSeen, geocode],
  'web-2': [countClicks, storeEvents, lastSeen, sendMail],
  'web-3': [countClicks, sendMail, indexOrders],
  'crm-1': [tasks.syncAccounts, tasks.applyRefunds],
  'ml-1': [embedDocuments],
}

/** Opens the shop on a broker. */
export async function openShop(broker: Broker, store?: StatsStore): Promise<Shop> {
  const app = new App({
    name: 'shop-worker',
    broker,
    tasks: Object.values(tasks),
    plugins: [stats(store, { payloads: true })],
    // It is meant to fail, and the dashboard shows that it does.
    silence: ['TASK_FAILING'],
  })
  const workers: Worker[] = Object.entries(staff).map(([hostname, own]) =>
    app.worker({ hostname, tasks: own }),
  )
  await Promise.all(workers.map((worker) => worker.start()))
  const visitors = new AbortController()
  const traffic = makeTraffic(visitors.signal)
  return {
    app,
    async close() {
      visitors.abort()
      await traffic
      const reports = await Promise.all(workers.map((worker) => worker.stop({ timeout: '5s' })))
      await app.close()
      return reports
    },
  }
}
