// Webhooks come in bursts, come twice, and want an answer at once: check them, store them, work later.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'

const secret = process.env.WEBHOOK_SECRET ?? 'only for this example'

interface Payment {
  readonly id: string
  readonly amount: number
}

const storePayments = new Batches<Payment>({
  name: 'store-payments',
  flushEvery: 200,
  flushInterval: '200ms',
  run(requests) {
    // One insert, on conflict (id) do nothing.
    console.log(`stored ${requests.map((request) => request.payload.id).join(', ')}`)
  },
})

const app = new App({ broker: new MemoryBroker(), tasks: [storePayments] })
const stored = new Promise<void>((resolve) => app.on('batchFinished', () => resolve()))

const signatureOf = (body: Buffer | string) => createHmac('sha256', secret).update(body).digest('hex')

function isSigned(body: Buffer, { headers }: IncomingMessage): boolean {
  const [given, wanted] = [String(headers['x-signature'] ?? ''), signatureOf(body)].map((text) =>
    Buffer.from(text),
  )
  return given!.length === wanted!.length && timingSafeEqual(given!, wanted!)
}

const server = createServer(async (request, response) => {
  const body = await buffer(request)
  if (!isSigned(body, request)) return response.writeHead(401).end()
  try {
    const payment = JSON.parse(body.toString()) as Payment
    // They send again what was not answered in time: the same id is stored once.
    await storePayments.enqueue(payment, { id: payment.id, deduplicate: { key: payment.id, for: '1d' } })
    return response.writeHead(202).end()
  } catch {
    return response.writeHead(503).end() // they try again
  }
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')

/** What the other side does. */
async function send(payment: Payment, signature?: string): Promise<number> {
  const body = JSON.stringify(payment)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const headers = { 'x-signature': signature ?? signatureOf(body), connection: 'close' }
  return (await fetch(url, { method: 'POST', body, headers })).status
}

console.log(await send({ id: 'p1', amount: 10 }))
console.log(await send({ id: 'p2', amount: 25 }))
console.log(await send({ id: 'p1', amount: 10 }))
console.log(await send({ id: 'p3', amount: 1_000_000 }, 'forged'))

// In a process of its own, elsewhere.
await app.worker().start()
await stored
server.close()
await app.close()
