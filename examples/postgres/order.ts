// An order and its receipt, in one transaction: the receipt is sent if and when the order exists.
import { PGlite } from '@electric-sql/pglite'
import { PostgresBroker } from '@sheaf/adapter-postgres'
import { App, Batches } from '@sheaf/core'

interface Receipt {
  readonly orderId: number
}

const sent: number[] = []
const sendReceipts = new Batches<Receipt>({
  name: 'send-receipts',
  flushEvery: 100,
  flushInterval: '100ms',
  run(requests) {
    // One call of the mail service for all of them.
    for (const { payload } of requests) sent.push(payload.orderId)
    console.log(`one call for ${requests.length} receipts`)
  },
})

// PostgreSQL in this very process, so that the example needs no server. With pg it is `new Pool()`, and the rest is the same.
const database = await PGlite.create()
const app = new App({
  broker: new PostgresBroker({ client: database, closeClient: true }),
  tasks: [sendReceipts],
})
await database.exec('create table orders (id int primary key)')

async function order(orderId: number): Promise<void> {
  await database.transaction(async (transaction) => {
    await sendReceipts.enqueue({ orderId }, { transaction })
    await transaction.query('insert into orders (id) values ($1)', [orderId])
  })
}

for (const orderId of [1, 2, 3]) await order(orderId)
// The second order of this number is refused by the database, and its receipt never existed.
await order(3).catch((error: Error) => console.log(`not ordered: ${error.message}`))

const worker = app.worker()
await worker.start()
while (sent.length < 3) await new Promise((resolve) => setTimeout(resolve, 10))
const { completed } = await worker.stop()
console.log(`receipts for the orders ${sent.sort().join(', ')}; ${completed} requests completed`)
await app.close()
