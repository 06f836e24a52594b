import type { SqsClient } from '../options.js'
import type { SqsQueue } from '../queue/queue.js'
import { callsInFlight } from './limits.js'

/** How many calls a client can have out at once, once it has made its first; `undefined` where it does not tell. */
export function socketsOf(client: SqsClient, { url }: Pick<SqsQueue, 'url'>): number | undefined {
  const handler = client.config?.requestHandler as Handler | undefined
  const { httpAgent, httpsAgent } = handler?.httpHandlerConfigs?.() ?? {}
  return (url.startsWith('http:') ? httpAgent : httpsAgent)?.maxSockets
}

/** Whether long polls can hold so many sockets that renewals would have to wait for one. */
export function areSocketsShort(queues: number, maxPollers: number, sockets: number): boolean {
  return queues * maxPollers + callsInFlight.renew > sockets
}

interface Handler {
  httpHandlerConfigs?(): { httpAgent?: { maxSockets?: number }; httpsAgent?: { maxSockets?: number } }
}
