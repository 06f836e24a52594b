import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MemoryBroker } from '@sheaf/adapter-memory'
import { dashboard } from '@sheaf/dashboard'
import { openShop } from './shop.js'

// A shop with ten tasks, real batches and real trouble, and the dashboard that shows it: `npm run demo -- --dashboard`.
const shop = await openShop(new MemoryBroker())
const board = dashboard(shop.app, {
  // Only this machine can reach it, and there is nobody else's data in it.
  authorize: () => ({ role: 'operate', name: 'you' }),
  environment: { label: 'demo', colour: 'amber' },
})
const server = createServer(board.node)
server.listen(Number(process.env.PORT ?? 4400), '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo
console.log(`The dashboard is at http://127.0.0.1:${port}/

A shop works behind it: ten tasks, five workers, 730 requests a second. Mail cannot be sent, some accounts are
archived, some links are too long, and nobody makes thumbnails: the page says so. Ctrl-C stops it.`)

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
await once(stopping.signal, 'abort')
server.close()
server.closeAllConnections()
const reports = await shop.close()
const sum = (part: 'received' | 'completed' | 'released') =>
  reports.reduce((total, report) => total + report[part], 0)
console.log(`\n${sum('received')} received, ${sum('completed')} completed, ${sum('released')} handed back`)
