import { createRequire } from 'node:module'
import * as imported from '@sheaf/core'
import { InlineBroker } from './inline-broker.cjs'

const required = createRequire(import.meta.url)('@sheaf/core')

let resolveSeen
const seen = new Promise((resolve) => {
  resolveSeen = resolve
})
const task = new imported.Batches({
  name: 'look-around',
  flushEvery: 1,
  async run(_requests, batch) {
    await Promise.resolve()
    resolveSeen({ app: required.currentApp() === app, batch: required.currentBatch() === batch })
  },
})
const app = new imported.App({ broker: new InlineBroker(), tasks: [task] })
const worker = app.worker()
await worker.start()
await task.enqueue('anything')
const context = await seen
await worker.stop()
await app.close()

// A task of one copy in an app of the other.
const foreign = new required.Batches({ name: 'foreign', run() {} })
const host = new imported.App({ broker: new InlineBroker(), tasks: [foreign] })
const handle = await foreign.enqueue('anything', { id: 'an-id' })
await host.close()

console.log(
  JSON.stringify({
    areTwoCopies: imported.SheafError !== required.SheafError,
    recognisesRequired: imported.SheafError.is(new required.SheafError('CLOSED', 'closed'), 'CLOSED'),
    recognisesImported: required.SheafError.is(new imported.SheafError('CLOSED', 'closed'), 'CLOSED'),
    context,
    enqueued: handle.id,
  }),
)
