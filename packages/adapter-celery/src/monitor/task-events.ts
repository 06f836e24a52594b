import { type App, describeError } from '@sheaf/core'
import type { ReadMessage } from '../message/read.js'
import type { Watched } from '../watched.js'
import type { EventPublisher } from './event-publisher.js'

/** What is known of calls that were handed out and not yet told of; more than a worker holds. */
const mostKnown = 50_000

/** Tells of tasks what Celery's workers tell, by the app's events. Returns what ends it. */
export function tellOfTasks(app: App, publisher: EventPublisher, watched: Watched | undefined): () => void {
  const known = new Map<string, ReadMessage>()
  const startedAt = new Map<string, number>()
  if (watched) {
    watched.onRead = (message) => {
      if (known.size >= mostKnown) known.clear()
      known.set(message.id, message)
    }
  }
  const tell = (type: string, { id, at }: { id: string; at: Date }, fields: object = {}) =>
    publisher.task(type, at.getTime(), { uuid: id, ...fields })
  const runtime = ({ batchId = '', at }: { batchId?: string | undefined; at: Date }) =>
    Math.max(0, at.getTime() - (startedAt.get(batchId) ?? at.getTime())) / 1_000
  const failed = (error: unknown) => ({
    exception: error === undefined ? '' : describeError(error),
    traceback: (error as Error | undefined)?.stack ?? '',
  })
  const offs = [
    app.on('requestReceived', (event) => {
      const message = known.get(event.id)
      known.delete(event.id)
      tell('task-received', event, {
        name: event.task,
        ...received(message, event.id),
        retries: event.attempt - 1,
      })
    }),
    app.on('batchStarted', ({ batchId, at, requests }) => {
      startedAt.set(batchId, at.getTime())
      for (const id of requests) tell('task-started', { id, at })
    }),
    app.on('batchFinished', ({ batchId }) => startedAt.delete(batchId)),
    app.on('requestSucceeded', (event) =>
      tell('task-succeeded', event, {
        result: JSON.stringify(event.value) ?? 'None',
        runtime: runtime(event),
      }),
    ),
    app.on('requestFailed', (event) => tell('task-failed', event, failed(event.error))),
    app.on('requestRetried', (event) => tell('task-retried', event, failed(event.error))),
    app.on('requestExpired', (event) => {
      const isRevoked = watched?.revocations.has(event.id) === true
      known.delete(event.id)
      tell('task-revoked', event, { terminated: false, signum: null, expired: !isRevoked })
    }),
    app.on('requestRejected', (event) => {
      known.delete(event.id)
      if (event.action === 'requeued') tell('task-rejected', event, { requeue: true })
      else tell('task-failed', event, failed(event.error))
    }),
  ]
  return () => {
    if (watched) watched.onRead = undefined
    for (const off of offs) off()
  }
}

function received(message: ReadMessage | undefined, id: string): object {
  const {
    argsrepr = '',
    kwargsrepr = '',
    eta = null,
    expires = null,
    root_id,
    parent_id,
  } = message?.headers ?? {}
  return {
    args: argsrepr,
    kwargs: kwargsrepr,
    eta,
    expires,
    root_id: root_id ?? id,
    parent_id: parent_id ?? null,
  }
}
