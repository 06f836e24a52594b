import { db } from './database.js'
import { serveHealth } from './health.js'
import { openApp } from './open-app.js'
import { countClicks } from './tasks.js'

countClicks.implement(async (requests) => {
  const counts = new Map<string, number>()
  for (const { payload } of requests) counts.set(payload.url, (counts.get(payload.url) ?? 0) + 1)
  await db.addClicks(counts)
})

const app = openApp()
const worker = app.worker()
const health = serveHealth(worker, Number(process.env.HEALTH_PORT ?? 8080))

const report = await worker.run()
console.log('stopped:', JSON.stringify(report))
health.close()
await app.close()
