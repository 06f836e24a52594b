import type { IncomingMessage, ServerResponse } from 'node:http'

/** What of a Fastify instance is used: its types are not imported, so that nobody needs it who does not have it. */
export interface FastifyLike {
  /** Takes away the parsers of this plugin's own context. */
  removeAllContentTypeParsers(): void
  /** Adds a parser to this plugin's own context. */
  addContentTypeParser(
    type: string,
    parser: (request: unknown, payload: unknown, done: (error: Error | null, body?: unknown) => void) => void,
  ): unknown
  /** Adds a route for every method. */
  all(path: string, handler: (request: FastifyRequestLike, reply: FastifyReplyLike) => unknown): unknown
}

/** What of a request of Fastify is used. */
export interface FastifyRequestLike {
  /** The request as Node has it. */
  readonly raw: IncomingMessage
}

/** What of a reply of Fastify is used. */
export interface FastifyReplyLike {
  /** The response as Node has it. */
  readonly raw: ServerResponse
  /** Says that the response is written without Fastify. */
  hijack(): unknown
}

/** A Fastify plugin that hands everything below its prefix to a handler of Node. */
export function fastifyPlugin(node: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>) {
  return async (instance: FastifyLike): Promise<void> => {
    // Bodies are read by the handler; Fastify's own parsers would have read them before. Other plugins keep theirs.
    instance.removeAllContentTypeParsers()
    instance.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined))
    const answer = (request: FastifyRequestLike, reply: FastifyReplyLike) => {
      reply.hijack()
      return node(request.raw, reply.raw)
    }
    instance.all('/', answer)
    instance.all('/*', answer)
  }
}
