import type { App, QueueCounts } from '@sheaf/core'
import { queuesOf } from '../app/find-tasks.js'
import { adminOf, answered, withApp } from '../app/with-app.js'
import { exitCodes } from '../process/command-error.js'
import { count, span } from '../terminal/figures.js'
import type { Paint } from '../terminal/paint.js'
import { type Cell, type Column, tableLines } from '../terminal/table.js'
import { jsonLine, visible } from '../terminal/visible.js'
import { showing, type WatchOptions } from '../terminal/watch.js'
import type { AppOptions, Context } from './context.js'

/** One queue, as it is now. */
interface QueueRow extends Partial<QueueCounts> {
  readonly queue: string
  readonly tasks: readonly string[]
  /** Why nothing is known of it. */
  readonly error?: string | undefined
}

/** `sheaf queues`: how many messages each queue of the app holds, and where they are. */
export function queuesCommand(
  context: Context,
  module: string | undefined,
  options: AppOptions & WatchOptions,
): Promise<number> {
  const { output, isJson } = context
  return withApp(context, module, async (app) => {
    let hasFailed = false
    await showing(output, options, async () => {
      const rows = await readQueues(app)
      hasFailed = rows.some(({ error }) => error !== undefined)
      if (isJson) return [jsonLine(rows)]
      return tableLines(
        head,
        rows.map((row) => cells(row, output.paint)),
        {
          columns: output.columns,
          dim: output.paint.dim,
        },
      )
    })
    return hasFailed ? exitCodes.failed : exitCodes.done
  })
}

/** Asks the broker for all of them. A queue of which nothing can be learnt does not hide the others. */
async function readQueues(app: App): Promise<QueueRow[]> {
  const admin = adminOf(app)
  const asked = [...queuesOf(app)].map(async ([queue, tasks]): Promise<QueueRow> => {
    const about = { queue, tasks: tasks.map(({ name }) => name) }
    try {
      return { ...about, ...(await answered(admin.counts(queue), `queue '${queue}'`)) }
    } catch (error) {
      return { ...about, error: (error as Error).message }
    }
  })
  return Promise.all(asked)
}

const head: readonly Column[] = [
  { title: 'QUEUE' },
  { title: 'READY', align: 'right' },
  { title: 'OLDEST', align: 'right' },
  { title: 'DELAYED', align: 'right' },
  { title: 'LEASED', align: 'right' },
  { title: 'DEAD', align: 'right' },
  { title: 'TASKS' },
]

function cells(row: QueueRow, paint: Paint): (Cell | string)[] {
  const { queue, tasks, ready, oldestMs, delayed, leased, dead, error } = row
  const name = { text: visible(queue), paint: paint.bold }
  if (error !== undefined) return [name, '–', '–', '–', '–', '–', { text: visible(error), paint: paint.red }]
  const figure = (value: number | undefined): Cell => ({
    text: count(value),
    paint: value === 0 ? paint.dim : undefined,
  })
  return [
    name,
    figure(ready),
    span(oldestMs),
    figure(delayed),
    figure(leased),
    { text: count(dead), paint: dead === 0 ? paint.dim : paint.red },
    { text: visible(tasks.join(', ')), paint: paint.dim },
  ]
}
