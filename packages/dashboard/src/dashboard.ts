import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '@sheaf/core'
import { statsOf } from '@sheaf/stats'
import { Board } from './board.js'
import { checkOptions } from './check-options.js'
import { type FastifyLike, fastifyPlugin } from './http/fastify.js'
import { makeHandler } from './http/handler.js'
import { nodeHandler } from './http/node.js'
import type { DashboardOptions } from './options.js'

/** A dashboard, as the server that it is mounted in calls it. Under any path: it need not be told which. */
export interface Dashboard {
  /** For whatever speaks `Request` and `Response`, as Hono: `hono.all('/sheaf/*', (context) => board.fetch(context.req.raw))`. */
  fetch(request: Request): Promise<Response>
  /** For node:http, Express and Connect: `server.use('/sheaf', board.node)`. */
  node(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** For Fastify: `server.register(board.fastify, { prefix: '/sheaf' })`. */
  fastify(instance: FastifyLike): Promise<void>
}

/**
 * Makes a page that shows an app: its tasks and their batches as they fill, what needs a look, dead letters and workers.
 *
 * It reads the statistics of the app's `stats()` plugin, and asks the broker how deep its queues are, only while somebody
 * looks. It does nothing to the app and its workers but what an operator asks of it, and has nothing to close.
 *
 * @throws {CONFIG_INVALID} If there is no `authorize`, or an option is refused.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { MemoryBroker } from '@sheaf/adapter-memory'
 * import { App } from '@sheaf/core'
 * import { dashboard } from '@sheaf/dashboard'
 *
 * const app = new App({ broker: new MemoryBroker() })
 * const board = dashboard(app, {
 *   authorize: (request) => (request.headers.get('x-role') === 'admin' ? 'operate' : false),
 * })
 * createServer(board.node).listen(3000)
 * ```
 */
export function dashboard(app: App, options: DashboardOptions): Dashboard {
  const settings = checkOptions(app, options)
  const store = settings.stats ?? statsOf(app)
  const board = new Board(app, settings, store)
  const fetch = makeHandler(board)
  const node = nodeHandler(fetch)
  return { fetch, node, fastify: fastifyPlugin(node) }
}
