import { SQSClient } from '@aws-sdk/client-sqs'
import { MemoryBroker, MemoryResultBackend } from '@sheaf/adapter-memory'
import { ManualClock, testApp } from '@sheaf/adapter-memory/testing'
import { RedisBroker } from '@sheaf/adapter-redis'
import { SqsBroker } from '@sheaf/adapter-sqs'
import { RedisResultBackend } from '@sheaf/backend-redis'
import { brokerContract, resultBackendContract } from '@sheaf/contract-tests'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'

/** Any option at all, as undefined. */
const missing = (...names) => Object.fromEntries(names.map((name) => [name, undefined]))

const required = { name: 'task', run() {} }
const limits = ['flushEvery', 'flushInterval', 'flushBytes', 'maxOpenKeys', 'concurrency', 'prefetch']
const rules = [
  'rateLimit',
  'breaker',
  'timeLimit',
  'acks',
  'maxAttempts',
  'backoff',
  'onThrow',
  'coalesce',
  'batchBy',
]
const texts = ['queue', 'schema', 'serializer', 'ignoreResult']
const plain = new Batches(required)
const task = new Batches({ ...required, ...missing(...limits, ...rules, ...texts) })

const broker = new MemoryBroker(missing('clock', 'lease', 'ordered', 'maxBodyBytes'))
const parts = missing('backend', 'name', 'serializer', 'takeOver', 'plugins')
const times = missing('clock', 'publishTimeout', 'resultExpires')
const app = new App({ broker, tasks: [task], ...times, ...parts })
const what = missing('id', 'headers', 'group', 'ignoreResult', 'deduplicate')
const when = missing('countdown', 'eta', 'expires')
const handle = await task.enqueue('sheaf', { ...when, ...what })
const worker = app.worker(missing('tasks', 'hostname'))
await worker.start()
const report = await worker.stop(missing('timeout', 'mode'))
await app.close()

const test = await testApp({ tasks: [plain], ...missing('start', 'backend', 'broker', 'worker', 'app') })
test.failNext('ack', missing('error', 'times', 'mode'))
await test.settled(missing('timeout'))
await test.close()

const client = new Redis({ lazyConnect: true })
const sqs = new SQSClient({ region: 'eu-west-1' })
const queues = missing('queues', 'createQueues', 'waitTime', 'maxPollers', 'lease', 'deadLetter', 'clock')
const made = [
  new Batches({ ...required, backoff: missing('initial', 'factor', 'max', 'jitter') }),
  new Batches({ ...required, breaker: missing('after', 'initial', 'factor', 'max') }),
  new Batches({ ...required, rateLimit: { per: '1s', batches: 1, ...missing('requests', 'scope') } }),
  new MemoryResultBackend(missing('clock', 'expires')),
  new ManualClock(missing('start')),
  new RedisBroker({ client, ...missing('prefix', 'lease', 'maxBodyBytes') }),
  new RedisResultBackend({ client, ...missing('prefix', 'expires', 'format') }),
  new SqsBroker({ client: sqs, ...queues }),
  brokerContract({ name: 'memory', create: () => ({ broker }), ...missing('queue', 'timeout', 'quiet') }),
  resultBackendContract({ name: 'memory', create: () => ({}), ...missing('timeout', 'quiet') }),
]

console.log(
  JSON.stringify({
    options: [Object.keys(task.options), Object.keys(plain.options)].map((names) => names.sort()),
    hasId: handle.id !== '',
    received: report.received,
    made: made.length,
  }),
)
