import { describeError } from '../errors/describe-error.js'
import { SheafError } from '../errors/sheaf-error.js'
import { outputLater, outputOf, validate } from '../task/check-payload.js'
import type { StandardSchema } from '../task/schema.js'
import { jsonSerializer, type Serializer } from '../task/serializer.js'
import { isThenable } from '../values/thenable.js'
import { encodePayload } from './write-envelope.js'

/** What the payloads of a task go through between the caller and `run`. */
export interface Passage {
  readonly task: string
  readonly schema: StandardSchema
  readonly serializer: Serializer
}

/** What `run` would get. */
export interface Arrival {
  readonly output: unknown
}

/**
 * Has the schema look at what a worker will get of a payload: written, and read again. A promise where it validates
 * asynchronously.
 *
 * @throws {PAYLOAD_INVALID} If it cannot be written or read, or a worker would refuse it.
 */
export function checkArrival(passage: Passage, payload: unknown): Arrival | Promise<Arrival> {
  const result = validate(passage.task, passage.schema, writtenAndRead(passage, payload))
  if (isThenable(result)) return arriveLater(passage, result)
  try {
    return { output: outputOf(passage.task, result) }
  } catch (error) {
    throw refusedAtArrival(passage, error)
  }
}

async function arriveLater(passage: Passage, result: Parameters<typeof outputLater>[1]): Promise<Arrival> {
  try {
    return { output: await outputLater(passage.task, result) }
  } catch (error) {
    throw refusedAtArrival(passage, error)
  }
}

function writtenAndRead({ task, serializer }: Passage, payload: unknown): unknown {
  const text = encodePayload(payload, serializer, task)
  try {
    return serializer.decode(text)
  } catch (cause) {
    const why = `the serializer cannot read what it has written: ${describeError(cause)}`
    throw new SheafError('PAYLOAD_INVALID', `${task}: ${why}. Let decode take what encode returns.`, {
      cause,
    })
  }
}

function refusedAtArrival({ serializer }: Passage, cause: unknown): SheafError {
  const advice =
    serializer === jsonSerializer
      ? 'JSON makes text of a Date and an empty object of a Map or a Set, and leaves undefined out: let the schema coerce, as z.coerce.date() does, or give the task a serializer.'
      : 'Let the schema take what decode of the serializer returns.'
  const message = `A worker would refuse this payload, for it gets what was written and read again. ${describeError(cause)} ${advice}`
  return new SheafError('PAYLOAD_INVALID', message, { cause })
}
