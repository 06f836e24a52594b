import { SheafError } from '../errors/sheaf-error.js'
import { show } from '../errors/show.js'
import type { Message } from '../ports/broker.js'
import { BackendHandle } from '../results/backend-handle.js'
import type { ResultHandle } from '../results/result-handle.js'
import { checkPayload } from '../task/check-payload.js'
import type { EnqueueOptions } from './enqueue-options.js'
import { makeMessage } from './make-message.js'
import { noteReplacement } from './note-replacement.js'
import type { EnqueueableTask, TaskBinding } from './task-binding.js'
import { type TraceHeaders, traceEnqueue } from './trace-enqueue.js'

/** Enqueues one request. Without a schema, the promise it returns is the only one it makes. */
export function enqueueOne<Result>(
  task: EnqueueableTask,
  payload: unknown,
  options: EnqueueOptions | undefined,
): Promise<ResultHandle<Result>> {
  try {
    const binding = task.binding()
    const { tracing } = binding.app
    if (!tracing) return checkAndSend<Result>(task, binding, payload, options, undefined)
    const { name, queue } = task.settings
    return traceEnqueue(tracing, { task: name, queue, count: 1 }, (headers) =>
      checkAndSend<Result>(task, binding, payload, options, headers),
    )
  } catch (error) {
    return Promise.reject(error)
  }
}

/** Never throws. */
function checkAndSend<Result>(
  task: EnqueueableTask,
  binding: TaskBinding,
  payload: unknown,
  options: EnqueueOptions | undefined,
  headers: TraceHeaders,
): Promise<ResultHandle<Result>> {
  try {
    const { schema, name } = task.settings
    const checked = schema && checkPayload(name, schema, payload)
    if (checked instanceof Promise)
      return checked.then(() => sendOne<Result>(task, binding, payload, options, headers))
    return sendOne<Result>(task, binding, payload, options, headers)
  } catch (error) {
    return Promise.reject(error)
  }
}

function sendOne<Result>(
  { settings }: EnqueueableTask,
  binding: TaskBinding,
  payload: unknown,
  options: EnqueueOptions | undefined,
  headers: TraceHeaders,
): Promise<ResultHandle<Result>> {
  const message = makeMessage(binding, payload, options, headers)
  const isIgnored = settings.ignoreResult || options?.ignoreResult === true
  const handle = new BackendHandle<Result>(message.id, binding.app, isIgnored)
  const { name, queue } = settings
  const transaction = transactionOf(binding, options)
  const sent = binding.app.outbox.addOne({ queue, transaction }, name, message, handle)
  if (options?.id !== undefined) noteReplacement(name, message, handle, sent)
  return sent
}

/** Enqueues the same thing many times over. */
export async function enqueueMany<Result>(
  task: EnqueueableTask,
  payloads: readonly unknown[],
  options: EnqueueOptions | undefined,
): Promise<ResultHandle<Result>[]> {
  requireArray(task.settings.name, 'payloads', payloads)
  if (options?.id !== undefined) {
    throw new SheafError(
      'CONFIG_INVALID',
      "enqueueMany: unknown option 'id': one id cannot be given to many requests. Use enqueueEach.",
    )
  }
  return enqueueAll(task, payloads, () => options)
}

/** Enqueues many requests, each with options of its own. */
export async function enqueueEach<Result>(
  task: EnqueueableTask,
  items: readonly ({ readonly payload: unknown } & EnqueueOptions)[],
): Promise<ResultHandle<Result>[]> {
  requireArray(task.settings.name, 'items', items)
  const payloads = items.map((item) => item?.payload)
  const options = items.map((item) => {
    const { payload: _, ...rest } = { ...item }
    return rest
  })
  return enqueueAll(task, payloads, (index) => options[index])
}

/** @throws {PAYLOAD_INVALID} If a value is no array. */
export function requireArray(task: string, what: string, value: unknown): void {
  if (Array.isArray(value)) return
  throw new SheafError('PAYLOAD_INVALID', `${task}: expected an array of ${what}; got ${show(value)}.`)
}

function enqueueAll<Result>(
  task: EnqueueableTask,
  payloads: readonly unknown[],
  optionsOf: (index: number) => EnqueueOptions | undefined,
): Promise<ResultHandle<Result>[]> {
  const binding = task.binding()
  const { name, queue } = task.settings
  return traceEnqueue(binding.app.tracing, { task: name, queue, count: payloads.length }, (headers) =>
    sendAll<Result>(task, binding, payloads, optionsOf, headers),
  )
}

/** Nothing is sent unless all of it can be. */
async function sendAll<Result>(
  task: EnqueueableTask,
  binding: TaskBinding,
  payloads: readonly unknown[],
  optionsOf: (index: number) => EnqueueOptions | undefined,
  headers: TraceHeaders,
): Promise<ResultHandle<Result>[]> {
  const { schema, name, queue, ignoreResult } = task.settings
  const messages: Message[] = []
  const handles: BackendHandle<Result>[] = []
  for (let index = 0; index < payloads.length; index++) {
    const options = optionsOf(index)
    try {
      const checked = schema && checkPayload(name, schema, payloads[index])
      if (checked instanceof Promise) await checked
      messages.push(makeMessage(binding, payloads[index], options, headers))
    } catch (error) {
      throw atIndex(error, index, payloads.length)
    }
    const isIgnored = ignoreResult || options?.ignoreResult === true
    handles.push(new BackendHandle<Result>(messages[index]!.id, binding.app, isIgnored))
  }
  if (messages.length === 0) return handles
  const transaction = sharedTransaction(binding, messages.length, optionsOf)
  const sent = binding.app.outbox.addMany({ queue, transaction }, name, messages, handles)
  // An id that the caller did not choose is no request's of the batch.
  messages.forEach((message, index) => {
    if (optionsOf(index)?.id !== undefined) noteReplacement(name, message, handles[index]!, sent, index)
  })
  return sent
}

/** @throws {CONFIG_INVALID} If the broker cannot store messages as part of a transaction. */
function transactionOf(binding: TaskBinding, options: EnqueueOptions | undefined): unknown {
  const transaction = options?.transaction
  if (transaction === undefined || binding.app.outbox.takesTransactions) return transaction
  throw new SheafError(
    'CONFIG_INVALID',
    "enqueue: transaction: this app's broker cannot enqueue in a transaction. Leave it out, or use a broker that is your database.",
  )
}

/** All requests of one call are stored or none, so they share a transaction. */
function sharedTransaction(
  binding: TaskBinding,
  count: number,
  optionsOf: (index: number) => EnqueueOptions | undefined,
): unknown {
  const transaction = transactionOf(binding, optionsOf(0))
  for (let index = 1; index < count; index++) {
    if (optionsOf(index)?.transaction === transaction) continue
    throw new SheafError(
      'CONFIG_INVALID',
      'enqueueEach: transaction: expected the same one for every request of a call. Make a call for each transaction.',
    )
  }
  return transaction
}

/** Says which of many payloads was refused. */
function atIndex(error: unknown, index: number, count: number): unknown {
  if (!SheafError.is(error)) return error
  const message = `Request ${index} of ${count} was refused, and nothing was enqueued: ${error.message}`
  return new SheafError(error.code, message, { cause: error.cause ?? error })
}
