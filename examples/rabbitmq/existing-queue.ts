// Batches from a queue that another program has made and fills, and that knows nothing of Sheaf.
import { RabbitBroker } from '@sheaf/adapter-rabbitmq'
import { App, Batches } from '@sheaf/core'
import { connect } from 'amqplib'
import { RabbitServer } from '../../scripts/rabbitmq/rabbit-server.mjs'

interface Order {
  readonly number: number
}

// RABBITMQ_URL names a server; else the example starts one.
const server = process.env.RABBITMQ_URL === undefined ? await RabbitServer.start() : undefined
const url = process.env.RABBITMQ_URL ?? server!.url

// The other program: plain amqplib, a classic queue, bodies of its own.
const connection = await connect(url)
const channel = await connection.createChannel()
await channel.assertQueue('orders', { durable: true })
for (const body of ['{"number":1}', '{"number":2}', '{"number":3}', 'not JSON']) {
  channel.sendToQueue('orders', Buffer.from(body), { persistent: true })
}
await channel.close()
await connection.close()

const indexOrders = new Batches<Order>({
  name: 'index-orders',
  queue: 'orders',
  flushEvery: 100,
  flushInterval: '500ms',
  serializer: { encode: JSON.stringify, decode: (body) => JSON.parse(body) as Order },
  run(requests) {
    const ready = requests.filter(({ payload, attempt }) => payload.number !== 2 || attempt > 1)
    for (const request of requests) {
      if (ready.includes(request)) continue
      console.log(`order ${request.payload.number} is tried again`)
      // It waits in the server, and comes back by itself.
      request.retry({ countdown: '1s' })
    }
    for (const { payload, attempt } of ready) {
      if (attempt > 1) console.log(`order ${payload.number} indexed at its attempt ${attempt}`)
    }
    if (ready.length > 1) console.log(`${ready.length} orders indexed in one go`)
    indexed += ready.length
  },
})
let indexed = 0

const broker = new RabbitBroker({ connect: () => connect(`${url}?heartbeat=10`) })
const app = new App({ broker, tasks: [indexOrders] })
// The queue was made by somebody else, which a warning tells; here that is wanted.
app.on('warning', ({ code }) => {
  if (code !== 'QUEUE_DIFFERS') console.log(code)
})

const worker = app.worker()
await worker.start()
while (indexed < 3) await new Promise((resolve) => setTimeout(resolve, 10))
await worker.stop()

const dead = await broker.admin.listDead?.('orders')
for (const { body, reason } of dead?.items ?? []) {
  console.log(
    `given up: "${body}" because it is ${/undecodable|decod/i.test(reason) ? 'undecodable' : reason}`,
  )
}
await app.close()
await server?.stop()
