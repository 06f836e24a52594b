import type { SqsClient } from './client.js'
import { callsInFlight } from './limits.js'

/** How many calls a client can have out at once; `undefined` where it does not tell, as before its first call. */
export function socketsOf(client: SqsClient, { url }: { readonly url: string }): number | undefined {
  const { httpAgent, httpsAgent } = handlerOf(client)
  return (url.startsWith('http:') ? httpAgent : httpsAgent)?.maxSockets
}

/** Whether long polls can hold so many sockets that renewals would have to wait for one. */
export function areSocketsShort(queues: number, maxPollers: number, sockets: number): boolean {
  return queues * maxPollers + callsInFlight.renew > sockets
}

/**
 * Closes the connections of a client that no call is on.
 *
 * Where a network drops connections without a word, those that are idle are as dead as the one that brought no answer, and
 * each would cost a further call its whole time. Closing an idle connection harms nobody.
 */
export function closeIdleSockets(client: SqsClient): void {
  const { httpAgent, httpsAgent } = handlerOf(client)
  for (const agent of [httpAgent, httpsAgent]) {
    for (const sockets of Object.values(agent?.freeSockets ?? {})) {
      for (const socket of [...(sockets ?? [])]) socket.destroy()
    }
  }
}

/** What the client's request handler says of itself; nothing before its first call, or where it is not Node's. */
export function handlerOf(client: SqsClient): HandlerSettings {
  const handler = client.config?.requestHandler as Handler | undefined
  return handler?.httpHandlerConfigs?.() ?? {}
}

interface Handler {
  httpHandlerConfigs?(): HandlerSettings
}

/** The parts of a request handler's settings that matter here. */
export interface HandlerSettings {
  readonly httpAgent?: HandlerAgent
  readonly httpsAgent?: HandlerAgent
  /** Milliseconds. */
  readonly requestTimeout?: number
  /** Milliseconds. */
  readonly socketTimeout?: number
  /** Whether `requestTimeout` ends a call, and does not only print a warning. */
  readonly throwOnRequestTimeout?: boolean
}

interface HandlerAgent {
  readonly maxSockets?: number
  readonly freeSockets?: Readonly<Record<string, readonly { destroy(): unknown }[] | undefined>>
}
