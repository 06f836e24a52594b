import { createServer, type Server } from 'node:http'
import type { Worker, WorkerStatus } from '@sheaf/core'

/** `/live`: would a restart help? `/ready`: can it work? Both answer 200 or 503, with the reasons. */
export function serveHealth(worker: Worker, port: number): Server {
  const probes: Record<string, (status: WorkerStatus) => readonly string[]> = {
    '/live': stuckTasks,
    '/ready': obstacles,
  }
  const server = createServer((request, response) => {
    const probe = probes[request.url ?? '']
    if (!probe) return response.writeHead(404).end()
    const reasons = probe(worker.status())
    response.writeHead(reasons.length > 0 ? 503 : 200, { 'content-type': 'application/json' })
    return response.end(JSON.stringify({ reasons }))
  })
  return server.listen(port)
}

/** Tasks whose every slot is taken by a function that is over its time limit: only a restart frees them. */
function stuckTasks({ tasks }: WorkerStatus): readonly string[] {
  return Object.entries(tasks)
    .filter(([, { overrun, slots }]) => overrun >= slots)
    .map(([name, { slots }]) => `task ${name}: all ${slots} slots are over their time limit`)
}

function obstacles({ state, queues }: WorkerStatus): readonly string[] {
  const away = Object.entries(queues)
    .filter(([, { isConnected }]) => !isConnected)
    .map(([name, { failingSince, lastError }]) =>
      failingSince
        ? `queue ${name}: away since ${failingSince.toISOString()}: ${lastError}`
        : `queue ${name}: not open yet`,
    )
  return state === 'running' ? away : [`the worker is ${state}`, ...away]
}
