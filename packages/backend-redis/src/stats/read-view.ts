import type {
  OperatorAction,
  PausedQueue,
  ProcessStatus,
  ProcessView,
  StatsQuery,
  StatsView,
  StopRecord,
  TaskInfo,
} from '@sheaf/core'
import { lookStatsScript } from '../scripts/scripts.generated.js'
import { parsed } from './parsed.js'
import { readDepths, readTask } from './read-rows.js'
import { otherLayout } from './send-report.js'
import type { StatsConnection } from './stats-connection.js'
import { kept, layout } from './stats-keys.js'

/** How long a process may be silent before it counts as gone. */
const silentMs = 15_000

type Look = [
  now: number,
  layout: string,
  processes: string[],
  stops: string[],
  paused: string[],
  actions: string[],
  tasks: string[],
]

/** Reads what was counted, and what is known now: in two steps, each of one write. */
export async function readView(store: StatsConnection, query: StatsQuery): Promise<StatsView> {
  const look = (await store.run(lookStatsScript, [String(kept.processes), String(kept.hours)])) as Look
  const [now, found, processes, stops, paused, actions, known] = look
  store.clock.set(now)
  if (found !== '' && found !== layout) throw otherLayout(found)
  const wanted = query.tasks && new Set(query.tasks)
  const names = known.filter((name) => wanted?.has(name) ?? true).sort()
  const [infos, views, rows] = await Promise.all([
    Promise.all(names.map((name) => readInfo(store, name))),
    readProcesses(store, processes, now),
    Promise.all(names.map((name) => readTask(store, name, query, now))),
  ])
  const queues = [...new Set(names.map((name, at) => infos[at]?.queue ?? name))]
  return {
    now,
    step: query.step,
    tasks: names.map((name, at) => ({ name, ...(infos[at] && { info: infos[at] }), rows: rows[at]! })),
    queues: await Promise.all(
      queues.map(async (queue) => ({ queue, rows: await readDepths(store, queue, query, now) })),
    ),
    processes: views,
    stops: stops.flatMap((text) => parsed<StopRecord>(text) ?? []),
    paused: pausedQueues(paused),
    actions: actions.flatMap((text) => parsed<OperatorAction>(text) ?? []),
  }
}

async function readInfo({ connection, keys }: StatsConnection, task: string): Promise<TaskInfo | undefined> {
  const key = keys.info(task)
  return parsed<TaskInfo>(await connection.send(key, ['GET', key]))
}

async function readProcesses(
  { connection, keys }: StatsConnection,
  scored: readonly string[],
  now: number,
): Promise<ProcessView[]> {
  const ids = scored.filter((_, at) => at % 2 === 0)
  const statuses = await Promise.all(
    ids.map((id) => connection.send(keys.process(id), ['HGET', keys.process(id), 'status'])),
  )
  return ids.flatMap((_, at) => {
    const status = parsed<ProcessStatus>(statuses[at])
    const heardAt = Number(scored[2 * at + 1])
    return status ? [{ ...status, heardAt, isGone: now - heardAt > silentMs }] : []
  })
}

function pausedQueues(fields: readonly string[]): PausedQueue[] {
  return fields.flatMap((queue, at) => {
    const paused = at % 2 === 0 ? parsed<Omit<PausedQueue, 'queue'>>(fields[at + 1]) : undefined
    return paused ? [{ queue, ...paused }] : []
  })
}
