import { SheafError } from '../errors/sheaf-error.js'
import { show } from '../errors/show.js'
import type { Message } from '../ports/broker.js'
import { BackendHandle } from '../results/backend-handle.js'
import type { ResultHandle } from '../results/result-handle.js'
import { checkSendable } from './check-sendable.js'
import {
  type CheckedEnqueueOptions,
  checkEnqueueItem,
  checkEnqueueOptions,
  type EnqueueOptions,
} from './enqueue-options.js'
import { makeMessage } from './make-message.js'
import { noteReplacement } from './note-replacement.js'
import type { EnqueueableTask, TaskBinding } from './task-binding.js'
import { type TraceHeaders, traceEnqueue } from './trace-enqueue.js'
import { sharedTransaction, transactionOf } from './transaction.js'

/** What one call enqueues. Options that all share stand once: a request costs no object of its own. */
interface Requests {
  readonly payloads: readonly unknown[]
  readonly shared?: CheckedEnqueueOptions | undefined
  /** The options of each, where each has its own. */
  readonly each?: readonly (CheckedEnqueueOptions | undefined)[]
}

/** Enqueues the same thing many times over. */
export async function enqueueMany<Result>(
  task: EnqueueableTask,
  payloads: readonly unknown[],
  given: EnqueueOptions | undefined,
): Promise<ResultHandle<Result>[]> {
  requireArray(task.settings.name, 'payloads', payloads)
  return enqueueAll(task, payloads.length, (nowMs) => {
    const options =
      given === undefined ? given : tried(0, payloads.length, () => checkEnqueueOptions(given, nowMs))
    if (options?.id !== undefined) {
      throw new SheafError(
        'CONFIG_INVALID',
        "enqueueMany: unknown option 'id': one id cannot be given to many requests. Use enqueueEach.",
      )
    }
    return { payloads: payloads.slice(), shared: options }
  })
}

/** Enqueues many requests, each with options of its own. */
export async function enqueueEach<Result>(
  task: EnqueueableTask,
  items: readonly ({ readonly payload: unknown } & EnqueueOptions)[],
): Promise<ResultHandle<Result>[]> {
  requireArray(task.settings.name, 'items', items)
  return enqueueAll(task, items.length, (nowMs) => {
    const checked = Array.from(items, (item, index) =>
      tried(index, items.length, () => checkEnqueueItem(item, nowMs)),
    )
    return { payloads: checked.map(({ payload }) => payload), each: checked.map(({ options }) => options) }
  })
}

/** @throws {PAYLOAD_INVALID} If a value is no array. */
export function requireArray(task: string, what: string, value: unknown): void {
  if (Array.isArray(value)) return
  throw new SheafError('PAYLOAD_INVALID', `${task}: expected an array of ${what}; got ${show(value)}.`)
}

function enqueueAll<Result>(
  task: EnqueueableTask,
  count: number,
  read: (nowMs: number) => Requests,
): Promise<ResultHandle<Result>[]> {
  const binding = task.binding()
  const { name, queue } = task.settings
  return traceEnqueue(binding.app.tracing, { task: name, queue, count }, async (traces) =>
    sendAll<Result>(task, binding, read(binding.app.clock.now()), traces),
  )
}

/** Nothing is sent unless all of it can be. */
async function sendAll<Result>(
  task: EnqueueableTask,
  binding: TaskBinding,
  { payloads, shared, each }: Requests,
  traces: TraceHeaders,
): Promise<ResultHandle<Result>[]> {
  const { name, queue, ignoreResult } = task.settings
  const messages: Message[] = []
  const handles: BackendHandle<Result>[] = []
  for (let index = 0; index < payloads.length; index++) {
    const options = each === undefined ? shared : each[index]
    try {
      const checking = checkSendable(binding, payloads[index])
      if (checking) await checking
      messages.push(makeMessage(binding, payloads[index], options, traces))
    } catch (error) {
      throw atIndex(error, index, payloads.length)
    }
    const isIgnored = ignoreResult || options?.ignoreResult === true
    handles.push(new BackendHandle<Result>(messages[index]!.id, binding.app, isIgnored))
  }
  if (messages.length === 0) return handles
  const transaction = each === undefined ? transactionOf(binding, shared) : sharedTransaction(binding, each)
  const sent = binding.app.outbox.addMany({ queue, transaction }, name, messages, handles)
  // An id that the caller did not choose is no request's of the batch.
  each?.forEach((options, index) => {
    if (options?.id !== undefined) noteReplacement(name, messages[index]!, handles[index]!, sent, index)
  })
  return sent
}

function tried<T>(index: number, count: number, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw atIndex(error, index, count)
  }
}

/** Says which of many payloads was refused. */
function atIndex(error: unknown, index: number, count: number): unknown {
  if (!SheafError.is(error)) return error
  const message = `Request ${index} of ${count} was refused, and nothing was enqueued: ${error.message}`
  return new SheafError(error.code, message, { cause: error.cause ?? error })
}
