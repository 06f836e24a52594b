import type { BatchBuffer } from '../buffer/batch-buffer.js'
import { Buffers } from '../buffer/buffers.js'
import { fold } from '../buffer/fold.js'
import { assignKeys } from '../buffer/request-keys.js'
import { systemClock } from '../clock.js'
import { checkPayload } from '../enqueue/check-payload.js'
import { requireArray } from '../enqueue/enqueue.js'
import { encodePayload } from '../enqueue/envelope.js'
import { Events } from '../events.js'
import type { Clock } from '../ports/clock.js'
import { BatchRun } from '../run/batch-run.js'
import type { RunEnding } from '../run/run-handler.js'
import { runWithin } from '../run/time-limit.js'
import { decideWithRiders } from '../verdict/decide-riders.js'
import { HeldRequest } from '../verdict/held-request.js'
import { lateVerdictMessage, type RequestOwner } from '../verdict/request-owner.js'
import { retryDelayMs } from '../verdict/retry-delay.js'
import type { Verdict } from './batch-request.js'
import { jsonSerializer } from './serializer.js'
import type { TaskInternals } from './task-internals.js'

/** Runs payloads eagerly: one batch after the other, as a worker would split them. */
export async function runNow(task: TaskInternals, payloads: readonly unknown[]): Promise<readonly Verdict[]> {
  const { settings } = task
  task.assertHasHandler()
  requireArray(settings.name, 'payloads', payloads)
  const app = task.bindingIfAny()?.app
  const clock = app?.clock ?? systemClock
  const serializer = settings.serializer ?? app?.serializer ?? jsonSerializer
  const owner = ownerOf(task, clock, app?.events ?? new Events(clock))
  const requests: HeldRequest[] = []
  for (const payload of payloads) {
    // What run gets must be what it would get from a broker: a Date is a string by then.
    if (settings.schema) await checkPayload(settings.name, settings.schema, payload)
    const body = encodePayload(payload, serializer, settings.name)
    const sent = serializer.decode(body)
    const received = settings.schema ? await checkPayload(settings.name, settings.schema, sent) : sent
    requests.push(eagerRequest(owner, settings.queue, body, received, clock))
  }
  for (const buffer of split(task, requests)) await runOne(task, buffer, clock)
  return requests.map(({ verdict }) =>
    verdict!.type === 'replaced' ? { type: 'retry', delayMs: 0 } : verdict!,
  )
}

function eagerRequest(
  owner: RequestOwner,
  queue: string,
  body: string,
  payload: unknown,
  clock: Clock,
): HeldRequest {
  const id = crypto.randomUUID()
  const delivery = { id, copy: id, body, attempt: 1, lapses: 0, enqueuedAt: clock.now() }
  const request = new HeldRequest(delivery, { queue, atMs: clock.now(), monotonicMs: clock.monotonic() }, 0)
  request.decode(owner, payload, true)
  return request
}

function split({ settings }: TaskInternals, requests: readonly HeldRequest[]): BatchBuffer[] {
  const buffers = new Buffers(settings, () => {})
  for (const request of requests) {
    assignKeys(request, settings)
    buffers.add(request, settings.flushEvery)
  }
  buffers.closeAll('stop')
  return buffers.takeAll()
}

async function runOne(task: TaskInternals, buffer: BatchBuffer, clock: Clock): Promise<void> {
  const requests = fold(buffer.requests, task.settings.coalesce)
  const run = new BatchRun(
    task.runnable,
    task.bindingIfAny()?.app.app,
    requests,
    buffer.key,
    buffer.trigger!,
    buffer.openedMs,
    task.settings.onThrow === 'bisect',
  )
  const endings: RunEnding[] = []
  await runWithin(run, { clock, onEnd: (ending) => endings.push(ending) })
  await Promise.all(requests.flatMap((request) => request.replacement?.published ?? []))
  for (const request of requests) {
    const rule = { ending: endings[0]!, settings: task.settings }
    decideWithRiders(request, rule, (one, verdict) => {
      one.verdict = verdict
    })
  }
}

function ownerOf({ settings }: TaskInternals, clock: Clock, events: Events): RequestOwner {
  const { name, queue, acks } = settings
  const about = { task: name, queue }
  return {
    name,
    acks,
    hold() {},
    letGo() {},
    nowMs: () => clock.now(),
    retryDelayMs: (attempt, error) =>
      retryDelayMs(settings.backoff, attempt, error, (fault) => {
        events.error(fault, `asking the backoff of task '${name}'`, about)
      }),
    lateVerdict: (request, verdict) =>
      events.warn('LATE_VERDICT', lateVerdictMessage(request, verdict), about),
  }
}
