// Works them off until it gets SIGINT or SIGTERM: `npx tsx examples/sqs/worker.ts`.
import { App } from '@sheaf/core'
import { broker } from './broker.js'
import { countClicks } from './tasks.js'

const app = new App({ broker, tasks: [countClicks] })
app.on('workerStopped', ({ report }) =>
  console.log(`${report.received} received, ${report.completed} completed`),
)
await app.worker().run()
await app.close()
