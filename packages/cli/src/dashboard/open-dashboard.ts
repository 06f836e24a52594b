import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { userInfo } from 'node:os'
import type { App } from '@sheaf/core'
import { importPackage } from '../app/import-package.js'
import { failure } from '../process/command-error.js'
import { LocalGuard, type LocalKeys, newKeys } from './local-guard.js'

/** The dashboard, as this command serves it. */
export interface OpenDashboard {
  /** The address that lets its reader in. */
  readonly url: string
  readonly server: Server
}

/** How it is served. */
export interface DashboardSettings {
  readonly port: number
  /** @defaultValue new ones */
  readonly keys?: LocalKeys | undefined
  /** What `dashboard()` gets beside `authorize`. */
  readonly options?: Readonly<Record<string, unknown>> | undefined
}

/** What `@sheaf/dashboard` exports, as far as it is used here. */
interface DashboardPackage {
  dashboard(
    app: App,
    options: Readonly<Record<string, unknown>>,
  ): { node(request: IncomingMessage, response: ServerResponse): unknown }
}

/**
 * Serves the dashboard of an app on 127.0.0.1, to those who have the address that is printed.
 *
 * @throws CommandError If it is not installed, or cannot listen there.
 */
export async function openDashboard(app: App, settings: DashboardSettings): Promise<OpenDashboard> {
  const { port, keys = newKeys(), options } = settings
  const loaded = await importPackage('@sheaf/dashboard', 'The dashboard is a package of its own')
  const { dashboard } = loaded as unknown as DashboardPackage
  const server = createServer()
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    throw failure(
      `The dashboard cannot listen on 127.0.0.1:${port}: ${(error as Error).message}. See --port.`,
    )
  }
  const guard = new LocalGuard(keys, (server.address() as AddressInfo).port)
  const { username } = userInfo()
  const authorize = (request: Request) =>
    guard.isKnown(request.headers.get('cookie')) && { role: 'operate', name: username }
  const board = dashboard(app, { ...options, authorize })
  server.on('request', (request, response) => {
    if (isAdmitted(guard, request, response)) void board.node(request, response)
  })
  return { url: guard.url, server }
}

/** Answers itself where the request does not pass. */
function isAdmitted(guard: LocalGuard, request: IncomingMessage, response: ServerResponse): boolean {
  const { host, cookie } = request.headers
  const admission = guard.admit({ host, url: request.url ?? '', cookie })
  const headers = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }
  if (admission.type === 'pass') return true
  if (admission.type === 'enter') {
    response.writeHead(303, { ...headers, location: '/', 'set-cookie': admission.cookie }).end()
  } else {
    response.writeHead(admission.status, { ...headers, 'content-type': 'text/plain' }).end(admission.reason)
  }
  return false
}
