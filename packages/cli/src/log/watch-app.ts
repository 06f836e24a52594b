import { type App, type AppEvents, describeError, type StopReport } from '@sheaf/core'
import { count, counted } from '../terminal/figures.js'
import { batchLine } from './batch-line.js'
import type { Log } from './log.js'

/** Errors are kept until their batch is finished; a batch that never is must not be kept for ever. */
const mostErrors = 1_000

/**
 * Writes what an app and its workers do into a log: starts, stops, warnings, errors, and batches.
 *
 * @param batches - All batches, or those in trouble only.
 */
export function watchApp(app: App, log: Log, batches: 'all' | 'trouble'): void {
  const errors = new Map<string, string>()
  const keep = ({ batchId, error }: { batchId?: string | undefined; error?: unknown }) => {
    if (batchId === undefined || error === undefined || errors.has(batchId) || errors.size >= mostErrors)
      return
    errors.set(batchId, describeError(error))
  }
  app.on('batchFailed', keep)
  app.on('requestFailed', keep)
  app.on('requestRetried', keep)
  app.on('batchFinished', (event) => {
    const error = errors.get(event.batchId)
    errors.delete(event.batchId)
    logBatch(log, event, error, batches)
  })
  app.on('requestRejected', ({ id, task, queue, error, action }) => {
    const text = `a message of queue ${queue} was ${action}: ${describeError(error)}`
    log({
      level: 'warn',
      event: 'requestRejected',
      text,
      fields: { id, task, queue, error: describeError(error), action },
    })
  })
  app.on('warning', ({ code, message, task, queue }) => {
    log({ level: 'warn', event: 'warning', text: `${code}: ${message}`, fields: { code, task, queue } })
  })
  app.on('error', ({ during, error, task, queue }) => {
    const text = `${during}: ${describeError(error)}`
    log({
      level: 'error',
      event: 'error',
      text,
      fields: { during, error: describeError(error), task, queue },
    })
  })
  app.on('workerStarted', ({ hostname, tasks, queues }) => {
    const text = `${hostname} is up: ${counted(tasks.length, 'task')} on ${counted(queues.length, 'queue')}`
    log({ level: 'info', event: 'workerStarted', text, fields: { hostname, tasks, queues } })
  })
  app.on('workerStopped', ({ hostname, report }) => {
    const text = `${hostname} has stopped: ${reportText(report)}`
    log({
      level: report.abandoned > 0 ? 'warn' : 'info',
      event: 'workerStopped',
      text,
      fields: { hostname, report },
    })
  })
}

function logBatch(
  log: Log,
  event: AppEvents['batchFinished'],
  error: string | undefined,
  batches: 'all' | 'trouble',
): void {
  const { level, facts, trouble } = batchLine(event, error)
  if (batches === 'trouble' && level === 'info') return
  const { at, batchId, queue, ...rest } = event
  const text = [event.task, ...facts, ...(trouble ? [trouble] : [])].join(' · ')
  log({ level, event: 'batchFinished', text, fields: { ...rest, queue, batchId, ...(error && { error }) } })
}

/** What became of everything that a worker received, without what did not occur. */
function reportText({ received, ...parts }: StopReport): string {
  const named = Object.entries(parts).filter(([, value]) => value > 0)
  const rest = named.map(([name, value]) => `${count(value)} ${name}`).join(', ')
  return received === 0 ? 'nothing received' : `${count(received)} received: ${rest}`
}
