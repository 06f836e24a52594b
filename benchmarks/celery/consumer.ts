import { CeleryRedisBroker, celery } from '@sheaf/adapter-celery'
import { RedisBroker } from '@sheaf/adapter-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'

// One contender of Sheaf's in a process of its own: consumes so many messages, from the first batch to the last.
const [kind = '', port, countText] = process.argv.slice(2)
const count = Number(countText)
const client = new Redis(Number(port), '127.0.0.1')
const isCelery = kind === 'celery'
let done = 0
let first = 0
let sinceMs = 0
let cpuSince = process.cpuUsage()

const task = new Batches({
  ...{ name: 'bench.visit', queue: isCelery ? 'bench' : 'native', ignoreResult: true },
  ...{ flushEvery: 100, flushInterval: '50ms', concurrency: 4 },
  ...(isCelery && { serializer: celery('event') }),
  run(requests) {
    if (done === 0) {
      first = requests.length
      sinceMs = performance.now()
      cpuSince = process.cpuUsage()
    }
    done += requests.length
    if (done === count) tell()
  },
})

function tell(): void {
  const seconds = (performance.now() - sinceMs) / 1_000
  const { user, system } = process.cpuUsage(cpuSince)
  const measured = count - first
  const cpu = ((user + system) / 1e6 / measured) * 100_000
  process.stdout.write(`${JSON.stringify({ perSecond: measured / seconds, cpu })}\n`)
}

const broker = isCelery ? new CeleryRedisBroker({ client }) : new RedisBroker({ client })
const app = new App({ broker, tasks: [task], silence: ['REDIS_PERSISTENCE'] })
await app.worker().run()
await app.close()
client.disconnect()
