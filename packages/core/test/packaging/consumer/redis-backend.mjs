import { RedisResultBackend } from '@sheaf/backend-redis'
import { Redis } from 'ioredis'

const client = new Redis(Number(process.argv[2]), '127.0.0.1')
const backend = new RedisResultBackend({ client })
const waiting = backend.wait('later', new AbortController().signal)
await backend.store([{ id: 'now', state: 'SUCCESS', result: 144 }])
await backend.store([{ id: 'later', state: 'SUCCESS', result: 12 }])
const [stored] = await backend.fetch(['now'])
const waitedFor = await waiting
await backend.close()
client.disconnect()
console.log(JSON.stringify({ stored: stored.result, waitedFor: waitedFor.result }))
