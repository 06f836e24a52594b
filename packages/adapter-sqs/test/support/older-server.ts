import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSqsServer } from 'local-aws-sqs'

/** A server that hands out a message's counts by `AttributeNames` alone, in this process, on a free port of 127.0.0.1. */
export async function startOlderServer(): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server: Server = await createSqsServer({ hostname: '127.0.0.1', port: 0 })
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
