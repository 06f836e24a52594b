import { BackendHandle } from '../results/backend-handle.js'
import type { ResultHandle } from '../results/result-handle.js'
import { checkSendable } from './check-sendable.js'
import { type CheckedEnqueueOptions, checkEnqueueOptions, type EnqueueOptions } from './enqueue-options.js'
import { makeMessage } from './make-message.js'
import { noteReplacement } from './note-replacement.js'
import type { EnqueueableTask, TaskBinding } from './task-binding.js'
import { endTrace, type TraceHeaders } from './trace-enqueue.js'
import { transactionOf } from './transaction.js'

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
    const trace = tracing.enqueue({ task: name, queue, count: 1 })
    const sent = checkAndSend<Result>(task, binding, payload, options, trace)
    return trace ? endTrace(trace, sent) : sent
  } catch (error) {
    return Promise.reject(error)
  }
}

/** Never throws. */
function checkAndSend<Result>(
  task: EnqueueableTask,
  binding: TaskBinding,
  payload: unknown,
  given: EnqueueOptions | undefined,
  traces: TraceHeaders,
): Promise<ResultHandle<Result>> {
  try {
    const options = given === undefined ? given : checkEnqueueOptions(given, binding.app.clock.now())
    const checking = checkSendable(binding, payload)
    if (checking) return checking.then(() => sendOne<Result>(task, binding, payload, options, traces))
    return sendOne<Result>(task, binding, payload, options, traces)
  } catch (error) {
    return Promise.reject(error)
  }
}

function sendOne<Result>(
  { settings }: EnqueueableTask,
  binding: TaskBinding,
  payload: unknown,
  options: CheckedEnqueueOptions | undefined,
  traces: TraceHeaders,
): Promise<ResultHandle<Result>> {
  const message = makeMessage(binding, payload, options, traces)
  const isIgnored = settings.ignoreResult || options?.ignoreResult === true
  const handle = new BackendHandle<Result>(message.id, binding.app, isIgnored)
  const { name, queue } = settings
  const transaction = transactionOf(binding, options)
  const sent = binding.app.outbox.addOne({ queue, transaction }, name, message, handle)
  if (options?.id !== undefined) noteReplacement(name, message, handle, sent)
  return sent
}
