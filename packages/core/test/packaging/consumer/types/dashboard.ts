import { createServer } from 'node:http'
import type { App } from '@sheaf/core'
import { type Authorization, type Dashboard, type DashboardOptions, dashboard } from '@sheaf/dashboard'

const options: DashboardOptions = {
  authorize: async (request): Promise<Authorization> =>
    request.headers.has('authorization') ? { role: 'operate', name: undefined } : false,
  title: undefined,
  environment: { label: 'staging', colour: undefined },
  payloads: false,
}

export function serve(app: App): Dashboard {
  const board = dashboard(app, options)
  createServer(board.node).listen(3000)
  return board
}

export const answer = (board: Dashboard, request: Request): Promise<Response> => board.fetch(request)
