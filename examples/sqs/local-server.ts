import type { AddressInfo } from 'node:net'
import { buildApp } from 'fauxqs'

/** A server that speaks the protocol of SQS, in this process, and the variables by which the examples find it. */
export async function startLocalServer() {
  const app = buildApp({ logger: false })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  return {
    environment: {
      AWS_REGION: 'us-east-1',
      SQS_ENDPOINT: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    },
    close: () => app.close(),
  }
}
