import type { AddressInfo } from 'node:net'
import { buildApp } from 'fauxqs'

// In a process of its own, as the service is: what it computes must not count against its consumers.
const app = buildApp({ logger: false })
// The service is milliseconds away, and takes some of its own; a server on the same machine is not.
const latencyMs = Number(process.env.LATENCY_MS)
if (latencyMs > 0) app.addHook('onSend', () => new Promise((resolve) => setTimeout(resolve, latencyMs)))
await app.listen({ host: '127.0.0.1', port: 0 })
process.send?.((app.server.address() as AddressInfo).port)
process.on('disconnect', () => process.exit())
