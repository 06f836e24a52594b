import {
  countsOf,
  type DepthRow,
  type OperatorAction,
  type ProcessStatus,
  type StatsQuery,
  type StatsView,
  type StopRecord,
  type TaskInfo,
  type TaskRow,
} from '@sheaf/core'
import type { Database } from '../connection/database.js'
import type { SqlRow } from '../connection/sql-client.js'
import { nameOf, storedName } from './stored-name.js'

/** How long a process may be silent before it counts as gone. */
const silentMs = 15_000
const stepMs = { minute: 60_000, hour: 3_600_000 } as const

/** Reads what was counted, and what is known now. */
export async function readView(database: Database, query: StatsQuery): Promise<StatsView> {
  const { schema } = database
  const [look = []] = await database.query(
    `select now_ms, tasks, processes, stops, paused, actions from ${schema}.look_stats()`,
    [],
  )
  const now = Math.floor(Number(look[0]))
  const texts = look.slice(1).map((text) => JSON.parse(String(text)))
  const [known, processes, stops, paused, actions] = texts as unknown as Look
  const wanted = query.tasks && new Set(query.tasks)
  const tasks = known
    .map(([name, info]) => ({ name: nameOf(name), info: info === null ? undefined : parsed<TaskInfo>(info) }))
    .filter(({ name }) => wanted?.has(name) ?? true)
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  const names = tasks.map(({ name }) => name)
  const queues = [...new Set(tasks.map(({ name, info }) => info?.queue ?? name))]
  const [rows, depths] = await Promise.all([
    readTasks(database, names, query),
    readDepths(database, queues, query),
  ])
  return {
    now,
    step: query.step,
    tasks: tasks.map(({ name, info }) => ({ name, ...(info && { info }), rows: rows.get(name) ?? [] })),
    queues: queues.map((queue) => ({ queue, rows: depths.get(queue) ?? [] })),
    processes: processes.flatMap(([text, heardAt]) => {
      const status = parsed<ProcessStatus>(text)
      return status ? [{ ...status, heardAt: Math.floor(heardAt), isGone: now - heardAt > silentMs }] : []
    }),
    stops: stops.flatMap((text) => parsed<StopRecord>(text) ?? []),
    paused: paused.map(([queue, by, at]) => ({ queue: nameOf(queue), by: nameOf(by), at: Math.floor(at) })),
    actions: actions.map(actionOf),
  }
}

type Look = [known: Known[], processes: Heard[], stops: string[], paused: Pause[], actions: Action[]]
type Known = [name: string, info: string | null]
type Heard = [status: string, heardAt: number]
type Pause = [queue: string, who: string, at: number]
type Action = [action: string, queue: string, count: number | null, who: string, at: number]

function actionOf([action, queue, count, by, at]: Action): OperatorAction {
  return {
    action: action as OperatorAction['action'],
    queue: nameOf(queue),
    ...(count !== null && { count }),
    by: nameOf(by),
    at: Math.floor(at),
  }
}

async function readTasks(
  database: Database,
  names: readonly string[],
  { from, to, step }: StatsQuery,
): Promise<Map<string, TaskRow[]>> {
  const rows = await database.query(
    `select task, at_ms, counters from ${database.schema}.read_stats($1::text, $2::text::json, $3::float8, $4::float8)`,
    [step, JSON.stringify(names.map(storedName)), from - stepMs[step], to],
  )
  return seriesOf(rows, ([, at, counters]) => ({
    at: Number(at),
    counts: countsOf(String(counters).slice(1, -1).split(',').map(Number)),
  }))
}

async function readDepths(
  database: Database,
  queues: readonly string[],
  { from, to }: StatsQuery,
): Promise<Map<string, DepthRow[]>> {
  const rows = await database.query(
    `select queue, at_ms, ready, delayed, leased, dead from ${database.schema}.read_depths($1::text::json, $2::float8, $3::float8)`,
    [JSON.stringify(queues.map(storedName)), from - stepMs.minute, to],
  )
  return seriesOf(rows, ([, at, ready, delayed, leased, dead]) => ({
    at: Number(at),
    ready: Number(ready),
    delayed: Number(delayed),
    ...(leased !== null && { leased: Number(leased) }),
    dead: Number(dead),
  }))
}

/** The rows of each task or queue, whose name is their first column. */
function seriesOf<Row>(rows: readonly SqlRow[], read: (row: SqlRow) => Row): Map<string, Row[]> {
  const series = new Map<string, Row[]>()
  for (const row of rows) {
    const name = nameOf(String(row[0]))
    const own = series.get(name)
    if (own) own.push(read(row))
    else series.set(name, [read(row)])
  }
  return series
}

/** What a stored text says. The tables may be written by anybody who has the right to. */
export function parsed<Value>(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value
  } catch {
    return undefined
  }
}
