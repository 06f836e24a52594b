import { checkArrival } from '../envelope/check-arrival.js'
import { outputLater, outputOf, validate } from '../task/check-payload.js'
import type { SchemaResult } from '../task/schema.js'
import { isThenable } from '../values/thenable.js'
import type { TaskBinding } from './task-binding.js'

/**
 * Checks that a payload fits the task's schema and, until one of the task's has, that it still does when a worker gets it.
 * A promise only where the schema validates asynchronously.
 *
 * What a serializer makes of dates and the like it makes of all of them, so the second look finds nothing more once it has
 * passed; at every call it would cost more than all the rest.
 *
 * @throws {PAYLOAD_INVALID} If it does not fit, or would not.
 */
export function checkSendable(binding: TaskBinding, payload: unknown): Promise<void> | undefined {
  const { passage } = binding
  if (!passage) return undefined
  const result = validate(passage.task, passage.schema, payload)
  if (isThenable(result)) return checkLater(binding, payload, result)
  outputOf(passage.task, result)
  return binding.hasArrived ? undefined : checkFirst(binding, payload)
}

/** Both looks side by side, so that the first call waits no longer than any other. */
async function checkLater(
  binding: TaskBinding,
  payload: unknown,
  result: PromiseLike<SchemaResult<unknown>>,
): Promise<void> {
  const arrival = binding.hasArrived ? undefined : refusalOf(() => checkFirst(binding, payload))
  await outputLater(binding.passage!.task, result)
  const refusal = await arrival
  if (refusal) throw refusal.error
}

function checkFirst(binding: TaskBinding, payload: unknown): Promise<void> | undefined {
  const arrival = checkArrival(binding.passage!, payload)
  if (!isThenable(arrival)) {
    binding.hasArrived = true
    return undefined
  }
  return arrival.then(() => {
    binding.hasArrived = true
  })
}

/** What a check refuses with; that the payload does not fit at all is to be told first. */
async function refusalOf(check: () => unknown): Promise<{ readonly error: unknown } | undefined> {
  try {
    await check()
    return undefined
  } catch (error) {
    return { error }
  }
}
