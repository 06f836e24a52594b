import * as sheaf from '@sheaf/core'
import { InlineBroker } from './inline-broker.cjs'
import { runBatches } from './run-batches.cjs'

console.log(JSON.stringify(await runBatches(sheaf, new InlineBroker())))
