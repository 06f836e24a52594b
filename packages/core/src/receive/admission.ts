import { assignKeys } from '../buffer/request-keys.js'
import { isExhausted } from '../dispatch/isolation.js'
import type { TaskWorker } from '../dispatch/task-worker.js'
import type { Envelope } from '../envelope/envelope.js'
import { decodePayload, readEnvelope } from '../envelope/read-envelope.js'
import { describeError } from '../errors/describe-error.js'
import { SheafError } from '../errors/sheaf-error.js'
import type { HeldRequest } from '../held/held-request.js'
import { outputLater, outputOf, validate } from '../task/check-payload.js'
import type { StandardSchema } from '../task/schema.js'
import type { Serializer } from '../task/serializer.js'
import { isThenable } from '../values/thenable.js'
import { attemptsUsedUp } from '../verdict/decide.js'

/** How a delivery fares on its way to a buffer. */
export type Admission =
  | { readonly type: 'accepted'; readonly task: TaskWorker }
  | { readonly type: 'expired' }
  /** Undecodable or invalid: no attempt can mend it. */
  | { readonly type: 'rejected'; readonly error: SheafError }
  /** For a task that this worker does not know; another may. */
  | { readonly type: 'unknown'; readonly error: SheafError }
  /** All attempts are used up: its holders died. */
  | { readonly type: 'exhausted'; readonly error: SheafError }
  /** What the task itself does to it failed: its `batchBy` or `coalesce.by` threw, or its schema took too long. */
  | { readonly type: 'threw'; readonly error: unknown; readonly task: TaskWorker; readonly during: Handling }

/** What a task itself does to its requests before they are in a batch. */
type Handling = 'sorting' | 'validating'

/** The tasks of a queue, by name. */
type Tasks = ReadonlyMap<string, TaskWorker>

/**
 * Decodes a delivery and checks it. Only a schema that validates asynchronously makes the answer a promise, so that
 * nothing else pays for one.
 */
export function admit(
  request: HeldRequest,
  tasks: Tasks,
  appSerializer: Serializer,
  nowMs: number,
): Admission | Promise<Admission> {
  // A queue with one task also takes what other producers send, as that task's payload.
  const only = tasks.size === 1 ? tasks.values().next().value : undefined
  let task = only
  const plain = only?.readPlain?.(request.delivery.body)
  if (plain !== undefined) return admitPlain(request, only!, plain)
  try {
    const envelope = readEnvelope(request.delivery.body)
    if (envelope?.fault !== undefined) {
      const isIgnored = envelope.ignoreResult || tasks.get(envelope.task)?.settings.ignoreResult
      request.named(envelope.task, isIgnored === true)
      return undecodable(envelope.fault)
    }
    if (envelope) task = tasks.get(envelope.task)
    if (!task) return unknownTask(request, envelope, tasks)
    const payload = decodePayload(request.delivery.body, envelope, task.settings.serializer ?? appSerializer)
    request.decode(task.owner, payload, task.settings.ignoreResult)
    if (envelope) request.extend(envelope)
  } catch (cause) {
    if (only) request.named(only.name, only.settings.ignoreResult)
    return undecodable(
      `Message ${request.id} on queue '${request.queue}' cannot be decoded: ${describeError(cause)}`,
      cause,
    )
  }
  if (request.hasExpired(nowMs)) return { type: 'expired' }
  return check(request, task)
}

/** Nothing but a payload came, so nothing of it can have expired. */
function admitPlain(
  request: HeldRequest,
  task: TaskWorker,
  payload: unknown,
): Admission | Promise<Admission> {
  request.decode(task.owner, payload, task.settings.ignoreResult)
  return check(request, task)
}

function check(request: HeldRequest, task: TaskWorker): Admission | Promise<Admission> {
  return task.settings.schema ? judge(request, task, task.settings.schema) : accept(request, task)
}

function unknownTask(request: HeldRequest, envelope: Envelope | undefined, tasks: Tasks): Admission {
  const known = [...tasks.keys()].map((name) => `'${name}'`).join(', ')
  if (!envelope) {
    return undecodable(
      `Message ${request.id} is no envelope, and its queue has several tasks (${known}): none can be told to take it.`,
    )
  }
  request.named(envelope.task, envelope.ignoreResult === true)
  const message = `This worker has no task '${envelope.task}' on this queue; it has ${known}. Deploy it, or give it a queue of its own.`
  return { type: 'unknown', error: new SheafError('UNKNOWN_TASK', message) }
}

function undecodable(message: string, cause?: unknown): Admission {
  return { type: 'rejected', error: new SheafError('UNDECODABLE', message, { cause }) }
}

function judge(
  request: HeldRequest,
  task: TaskWorker,
  schema: StandardSchema,
): Admission | Promise<Admission> {
  const refused = (error: unknown): Admission => ({ type: 'rejected', error: error as SheafError })
  try {
    const result = validate(task.name, schema, request.payload)
    if (!isThenable(result)) return validated(request, task, outputOf(task.name, result))
    return outputLater(task.name, result).then((value) => validated(request, task, value), refused)
  } catch (error) {
    return refused(error)
  }
}

/** No answer of the schema came within its time limit. */
export function schemaTooSlow(task: TaskWorker): Admission {
  const limitMs = task.settings.schemaTimeLimitMs
  const message = `The schema of task '${task.name}' did not answer within ${limitMs} ms (schemaTimeLimit). It holds up all that was received later: let it look nothing up that may hang, or raise the limit.`
  return { type: 'threw', error: new SheafError('TIME_LIMIT', message), task, during: 'validating' }
}

function validated(request: HeldRequest, task: TaskWorker, output: unknown): Admission {
  request.payload = output
  return accept(request, task)
}

function accept(request: HeldRequest, task: TaskWorker): Admission {
  const { settings } = task
  const { attempt, lapses } = request.delivery
  if (isExhausted(attempt, lapses, settings.maxAttempts)) {
    return { type: 'exhausted', error: attemptsUsedUp(settings.maxAttempts) }
  }
  try {
    assignKeys(request, settings)
  } catch (error) {
    return { type: 'threw', error, task, during: 'sorting' }
  }
  return task.accepted
}
