import { SheafError } from '../errors.js'
import { show } from '../option-checks.js'
import type { Message } from '../ports/broker.js'
import { ResultHandle } from '../results/result-handle.js'
import { currentRun } from '../run/context.js'
import type { TaskBinding } from '../task/task-binding.js'
import type { TaskInternals } from '../task/task-internals.js'
import { checkPayload } from './check-payload.js'
import type { EnqueueOptions } from './enqueue-options.js'
import { makeMessage } from './make-message.js'

/** Enqueues one request. Without a schema, the promise it returns is the only one it makes. */
export function enqueueOne<Result>(
  task: TaskInternals,
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
  { settings }: TaskInternals,
  binding: TaskBinding,
  payload: unknown,
  options: EnqueueOptions | undefined,
): Promise<ResultHandle<Result>> {
  const message = makeMessage(binding, payload, options)
  const isIgnored = settings.ignoreResult || options?.ignoreResult === true
  const handle = new ResultHandle<Result>(message.id, binding.app, isIgnored)
  const sent = binding.app.outbox.addOne(settings.queue, settings.name, message, handle)
  if (options?.id !== undefined) currentRun()?.replace(settings.name, options.id, sent)
  return sent
}

/** Enqueues many requests; nothing is sent unless all of them can be. */
export async function enqueueAll<Result>(
  task: TaskInternals,
  payloads: readonly unknown[],
  optionsOf: (index: number) => EnqueueOptions | undefined,
): Promise<ResultHandle<Result>[]> {
  const { schema, name, queue, ignoreResult } = task.settings
  const binding = task.binding()
  if (!Array.isArray(payloads)) {
    throw new SheafError('PAYLOAD_INVALID', `${name}: expected an array of payloads; got ${show(payloads)}.`)
  }
  const messages: Message[] = []
  const handles: ResultHandle<Result>[] = []
  for (let index = 0; index < payloads.length; index++) {
    const payload = payloads[index]
    const options = optionsOf(index)
    try {
      const checked = schema && checkPayload(name, schema, payload)
      if (checked instanceof Promise) await checked
      messages.push(makeMessage(binding, payload, options))
    } catch (error) {
      throw atIndex(error, index, payloads.length)
    }
    handles.push(
      new ResultHandle<Result>(
        messages[index]!.id,
        binding.app,
        ignoreResult || options?.ignoreResult === true,
      ),
    )
  }
  if (messages.length === 0) return handles
  const sent = binding.app.outbox.addMany(queue, name, messages, handles)
  for (let index = 0; index < payloads.length; index++) {
    const id = optionsOf(index)?.id
    if (id !== undefined) currentRun()?.replace(name, id, sent)
  }
  return sent
}

/** Says which of many payloads was refused. */
function atIndex(error: unknown, index: number, count: number): unknown {
  if (!SheafError.is(error)) return error
  const message = `Request ${index} of ${count} was refused, and nothing was enqueued: ${error.message}`
  return new SheafError(error.code, message, { cause: error.cause ?? error })
}
