import { RedisBroker } from '@sheaf/adapter-redis'
import * as sheaf from '@sheaf/core'
import { Redis } from 'ioredis'
import { runBatches } from './run-batches.cjs'

const client = new Redis(Number(process.argv[2]), '127.0.0.1')
const { sizes, report } = await runBatches(sheaf, new RedisBroker({ client }))
const requests = sizes.reduce((sum, size) => sum + size, 0)
client.disconnect()
console.log(JSON.stringify({ requests, completed: report.completed }))
