import { afterAll, beforeAll } from 'vitest'
import { RabbitServer } from '../../../../scripts/rabbitmq/rabbit-server.mjs'

/** A server of a test file's own, for what must not happen to the one that all share. */
export function startServer(config = ''): () => RabbitServer {
  let server: RabbitServer
  beforeAll(async () => {
    server = await RabbitServer.start({ config })
  })
  afterAll(() => server.stop())
  return () => server
}
