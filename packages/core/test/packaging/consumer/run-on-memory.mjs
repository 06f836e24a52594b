import { MemoryBroker } from '@sheaf/adapter-memory'
import * as sheaf from '@sheaf/core'
import { runBatches } from './run-batches.cjs'

console.log(JSON.stringify(await runBatches(sheaf, new MemoryBroker())))
