import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Log } from '../log/log.js'
import { failure } from '../process/command-error.js'
import type { Address } from './address.js'
import type { Probes } from './probes.js'

/** A health endpoint that listens. */
export interface HealthServer {
  readonly url: string
  close(): void
}

/**
 * Serves `/live` and `/ready`: 200, or 503 with the reasons.
 *
 * @throws CommandError If it cannot listen there.
 */
export async function serveHealth(
  { host, port }: Address,
  probe: () => Probes | Promise<Probes>,
): Promise<HealthServer> {
  const server = createServer(async (request, response) => {
    const name = /^\/(live|ready)\/?(?:\?|$)/.exec(request.url ?? '')?.[1] as keyof Probes | undefined
    if (name === undefined) return response.writeHead(404).end()
    const reasons = (await probe())[name]
    response.writeHead(reasons.length > 0 ? 503 : 200, { 'content-type': 'application/json' })
    return response.end(JSON.stringify({ reasons }))
  })
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw failure(`--health: cannot listen on ${host ?? ''}:${port}: ${(error as Error).message}`)
  }
  // A probe that asks for health is no reason to go on living.
  server.unref()
  const { address, port: bound, family } = server.address() as AddressInfo
  const name = family === 'IPv6' ? `[${address}]` : address
  return { url: `http://${name}:${bound}`, close: () => server.close() }
}

/** Says where it is, as the port may have been any. */
export function logHealth(log: Log, url: string): void {
  log({ level: 'info', event: 'health', text: `health on ${url}/live and ${url}/ready`, fields: { url } })
}
