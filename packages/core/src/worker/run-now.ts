import type { BatchBuffer } from '../buffer/batch-buffer.js'
import { Buffers } from '../buffer/buffers.js'
import { assignKeys } from '../buffer/request-keys.js'
import { TaskOwner } from '../dispatch/task-owner.js'
import { type Arrival, checkArrival, type Passage } from '../envelope/check-arrival.js'
import { encodePayload } from '../envelope/write-envelope.js'
import { Events } from '../events/events.js'
import { HeldRequest } from '../held/held-request.js'
import type { Clock } from '../ports/clock.js'
import { foldedRun } from '../run/folded-run.js'
import type { RunnableTask } from '../run/runnable-task.js'
import { runWithin } from '../run/time-limit.js'
import { endTrace, traceRun } from '../run/trace-run.js'
import type { Verdict } from '../task/batch-request.js'
import { checkPayload } from '../task/check-payload.js'
import { jsonSerializer, type Serializer } from '../task/serializer.js'
import type { EngineTracing } from '../task/tracing.js'
import { systemClock } from '../time/system-clock.js'
import type { RunEnding } from '../verdict/decide.js'
import { decideWithFolded } from '../verdict/decide-folded.js'

/** What of its app a task is run with; a task runs eagerly without one, too. */
export interface EagerApp {
  readonly app: object
  readonly clock: Clock
  readonly events: Events
  readonly serializer: Serializer
  /** What follows batches; absent where nobody does. */
  readonly tracing: EngineTracing | undefined
}

/** Runs payloads eagerly: one batch after the other, as a worker would split them. */
export async function runNow(
  task: RunnableTask,
  home: EagerApp | undefined,
  payloads: readonly unknown[],
): Promise<readonly Verdict[]> {
  const { settings } = task
  const clock = home?.clock ?? systemClock
  const serializer = settings.serializer ?? home?.serializer ?? jsonSerializer
  const owner = new TaskOwner(settings, clock, home?.events ?? new Events(clock))
  const requests: HeldRequest[] = []
  for (const payload of payloads) {
    // What run gets must be what it would get from a broker: a Date is a string by then.
    const { schema, name } = settings
    const checked = schema && (await throughSchema({ task: name, schema, serializer }, payload))
    const body = encodePayload(payload, serializer, name)
    const received = checked ? checked.output : serializer.decode(body)
    requests.push(eagerRequest(owner, settings.queue, body, received, clock))
  }
  for (const buffer of split(task, requests)) await runOne(task, home, buffer, clock)
  return requests.map(({ verdict }) =>
    verdict!.type === 'replaced' ? { type: 'retry', delayMs: 0 } : verdict!,
  )
}

/** What `run` gets of a payload that a schema checks, before it is sent and as it arrives. */
async function throughSchema(passage: Passage, payload: unknown): Promise<Arrival> {
  await checkPayload(passage.task, passage.schema, payload)
  return checkArrival(passage, payload)
}

function eagerRequest(
  owner: TaskOwner,
  queue: string,
  body: string,
  payload: unknown,
  clock: Clock,
): HeldRequest {
  const id = crypto.randomUUID()
  const delivery = { id, copy: id, body, attempt: 1, lapses: 0, enqueuedAt: clock.now() }
  const nowMs = clock.monotonic()
  const receipt = { queue, atMs: clock.now(), monotonicMs: nowMs, leasedAtMs: nowMs }
  const request = new HeldRequest(delivery, receipt, 0)
  request.decode(owner, payload, true)
  return request
}

function split({ settings }: RunnableTask, requests: readonly HeldRequest[]): BatchBuffer[] {
  const buffers = new Buffers(settings, () => {})
  for (const request of requests) {
    assignKeys(request, settings)
    buffers.add(request, settings.flushEvery)
  }
  buffers.closeAll('stop')
  return buffers.takeAll()
}

async function runOne(
  task: RunnableTask,
  home: EagerApp | undefined,
  buffer: BatchBuffer,
  clock: Clock,
): Promise<void> {
  const { settings } = task
  const mayBisect = settings.onThrow === 'bisect'
  const run = foldedRun({
    task,
    app: home?.app,
    requests: buffer.requests,
    key: buffer.key,
    trigger: buffer.trigger!,
    openedMs: buffer.openedMs,
    startedMs: clock.monotonic(),
    mayBisect,
    // There is no worker whose further batches could be paused.
    onPause: () => {},
  })
  if (home?.tracing) traceRun(run, home.tracing, buffer.cap)
  const endings: RunEnding[] = []
  await runWithin(run, { clock, onEnd: (ending) => endings.push(ending) })
  const { requests } = run
  await Promise.all(requests.flatMap((request) => request.replacement?.published ?? []))
  for (const request of requests) {
    decideWithFolded(request, { ending: endings[0]!, settings }, (one, verdict) => {
      one.verdict = verdict
    })
  }
  if (run.trace) endTrace(run, run.trace, endings[0]!)
}
