import { SheafError } from '../errors/sheaf-error.js'
import { show } from '../errors/show.js'
import type { Message } from '../ports/broker.js'
import { BackendHandle } from '../results/backend-handle.js'
import type { ResultHandle } from '../results/result-handle.js'
import { currentRun } from '../run/run-context.js'
import { checkPayload } from '../task/check-payload.js'
import type { EnqueueOptions } from './enqueue-options.js'
import { makeMessage } from './make-message.js'
import type { EnqueueableTask, TaskBinding } from './task-binding.js'

/** Enqueues one request. Without a schema, the promise it returns is the only one it makes. */
export function enqueueOne<Result>(
  task: EnqueueableTask,
  payload: unknown,
  options: EnqueueOptions | undefined,
): Promise<ResultHandle<Result>> {
  try {
    const binding = task.binding()
    const { schema, name } = task.settings
    const checked = schema && checkPayload(name, schema, payload)
    if (checked instanceof Promise)
      return checked.then(() => sendOne<Result>(task, binding, payload, options))
    return sendOne<Result>(task, binding, payload, options)
  } catch (error) {
    return Promise.reject(error)
  }
}

function sendOne<Result>(
  { settings }: EnqueueableTask,
  binding: TaskBinding,
  payload: unknown,
  options: EnqueueOptions | undefined,
): Promise<ResultHandle<Result>> {
  const message = makeMessage(binding, payload, options)
  const isIgnored = settings.ignoreResult || options?.ignoreResult === true
  const handle = new BackendHandle<Result>(message.id, binding.app, isIgnored)
  const sent = binding.app.outbox.addOne(settings.queue, settings.name, message, handle)
  if (options?.id !== undefined) currentRun()?.replace(settings.name, message, sent)
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

/** Nothing is sent unless all of it can be. */
async function enqueueAll<Result>(
  task: EnqueueableTask,
  payloads: readonly unknown[],
  optionsOf: (index: number) => EnqueueOptions | undefined,
): Promise<ResultHandle<Result>[]> {
  const { schema, name, queue, ignoreResult } = task.settings
  const binding = task.binding()
  const messages: Message[] = []
  const handles: ResultHandle<Result>[] = []
  for (let index = 0; index < payloads.length; index++) {
    const options = optionsOf(index)
    try {
      const checked = schema && checkPayload(name, schema, payloads[index])
      if (checked instanceof Promise) await checked
      messages.push(makeMessage(binding, payloads[index], options))
    } catch (error) {
      throw atIndex(error, index, payloads.length)
    }
    const isIgnored = ignoreResult || options?.ignoreResult === true
    handles.push(new BackendHandle<Result>(messages[index]!.id, binding.app, isIgnored))
  }
  if (messages.length === 0) return handles
  const sent = binding.app.outbox.addMany(queue, name, messages, handles)
  const run = currentRun()
  if (run) for (const message of messages) run.replace(name, message, sent)
  return sent
}

/** Says which of many payloads was refused. */
function atIndex(error: unknown, index: number, count: number): unknown {
  if (!SheafError.is(error)) return error
  const message = `Request ${index} of ${count} was refused, and nothing was enqueued: ${error.message}`
  return new SheafError(error.code, message, { cause: error.cause ?? error })
}
