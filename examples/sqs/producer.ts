// Enqueues 250 clicks: `npx tsx examples/sqs/producer.ts`, with AWS_REGION and credentials set.
import { App } from '@sheaf/core'
import { broker } from './broker.js'
import { countClicks } from './tasks.js'

const app = new App({ broker, tasks: [countClicks] })
const urls = Array.from({ length: 250 }, (_, click) =>
  click % 10 === 0 ? '/pricing' : click % 3 === 0 ? '/docs' : '/',
)
// One call, 25 requests to the service.
await countClicks.enqueueMany(urls.map((url) => ({ url })))
console.log(`enqueued ${urls.length} clicks`)
await app.close()
