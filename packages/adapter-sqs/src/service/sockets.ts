import type { SqsClient } from './client.js'
import { callsInFlight } from './limits.js'

/** How many calls a client can have out at once; `undefined` where it does not tell, as before its first call. */
export function socketsOf(client: SqsClient, { url }: { readonly url: string }): number | undefined {
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
