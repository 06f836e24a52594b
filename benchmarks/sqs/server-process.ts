import type { AddressInfo } from 'node:net'
import { buildApp } from 'fauxqs'

// In a process of its own, as the service is: what it computes must not count against its consumers.
const app = buildApp({ logger: false })
await app.listen({ host: '127.0.0.1', port: 0 })
process.send?.((app.server.address() as AddressInfo).port)
process.on('disconnect', () => process.exit())
