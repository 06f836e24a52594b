import { type AnyBatches, type Duration, parseDuration } from '@sheaf/core'
import { withApp } from '../app/with-app.js'
import { exitCodes } from '../process/command-error.js'
import { count, span } from '../terminal/figures.js'
import { type Column, tableLines } from '../terminal/table.js'
import { jsonLine, visible } from '../terminal/visible.js'
import { showing, type WatchOptions } from '../terminal/watch.js'
import type { AppOptions, Context } from './context.js'

/** `sheaf tasks`: the tasks of the app, and what closes their batches. */
export function tasksCommand(
  context: Context,
  module: string | undefined,
  options: AppOptions & WatchOptions,
): Promise<number> {
  const { output, isJson } = context
  return withApp(context, module, async (app) => {
    await showing(output, options, async () => {
      const rows = app.tasks.map(taskFacts)
      if (isJson) return [jsonLine(rows)]
      const { dim, bold } = output.paint
      const cells = rows.map((row) => [
        { text: visible(row.task), paint: bold },
        visible(row.queue),
        count(row.flushEvery),
        span(row.flushIntervalMs),
        count(row.concurrency),
        row.prefetch === undefined ? 'no limit' : count(row.prefetch),
        row.timeLimitMs === undefined ? 'none' : span(row.timeLimitMs),
        count(row.maxAttempts),
        { text: row.traits.join(', '), paint: dim },
      ])
      return tableLines(head, cells, { columns: output.columns, dim })
    })
    return exitCodes.done
  })
}

const head: readonly Column[] = [
  { title: 'TASK' },
  { title: 'QUEUE' },
  { title: 'FLUSH EVERY', align: 'right' },
  { title: 'INTERVAL', align: 'right' },
  { title: 'SLOTS', align: 'right' },
  { title: 'PREFETCH', align: 'right' },
  { title: 'TIME LIMIT', align: 'right' },
  { title: 'ATTEMPTS', align: 'right' },
  { title: 'ALSO' },
]

function taskFacts({ name, queue, options }: AnyBatches) {
  const { flushEvery, flushInterval, concurrency, prefetch, maxAttempts, timeLimit } = options
  const isEndless = prefetch === Number.POSITIVE_INFINITY
  return {
    task: name,
    queue,
    flushEvery,
    flushIntervalMs: ms(flushInterval),
    concurrency,
    prefetch: isEndless ? undefined : prefetch,
    timeLimitMs: ms(timeLimit),
    maxAttempts,
    traits: traitsOf(options),
  }
}

function traitsOf(options: AnyBatches['options']): string[] {
  const { batchBy, coalesce, flushBytes, rateLimit, acks, onThrow, schema } = options
  const traits = [
    batchBy && 'by key',
    coalesce && 'coalesces',
    flushBytes !== undefined && `${count(flushBytes)} bytes`,
    rateLimit && 'rate limit',
    acks === 'early' && 'acks early',
    onThrow === 'bisect' && 'bisects',
    schema && 'schema',
  ]
  return traits.filter((trait) => typeof trait === 'string')
}

function ms(duration: Duration | undefined): number | undefined {
  return duration === undefined ? undefined : parseDuration(duration)
}
