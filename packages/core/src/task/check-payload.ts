import { describeError } from '../errors/describe-error.js'
import { SheafError } from '../errors/sheaf-error.js'
import { show } from '../errors/show.js'
import { isThenable } from '../values/thenable.js'
import { describeIssues, type SchemaResult, type StandardSchema } from './schema.js'

/** What a schema says of a payload; to be awaited where it validates asynchronously. */
export type Validation = SchemaResult<unknown> | PromiseLike<SchemaResult<unknown>>

/**
 * Has a task's schema look at a payload. Its answer is read with `outputOf`, or `outputLater` where it is a promise: what
 * the schema makes of a payload may be anything, also something that could be awaited.
 *
 * @throws {PAYLOAD_INVALID} If the schema throws.
 */
export function validate(task: string, schema: StandardSchema, payload: unknown): Validation {
  try {
    return schema['~standard'].validate(payload)
  } catch (cause) {
    throw schemaThrew(task, cause)
  }
}

/**
 * What a schema made of a payload.
 *
 * @throws {PAYLOAD_INVALID} If the payload does not fit.
 */
export function outputOf(task: string, result: SchemaResult<unknown>): unknown {
  if (typeof result !== 'object' || result === null) {
    throw new SheafError(
      'PAYLOAD_INVALID',
      `The schema of task '${task}' answered with ${show(result)}, not with a value or issues.`,
    )
  }
  if (!result.issues) return result.value
  const issues = describeIssues(result.issues)
  throw new SheafError('PAYLOAD_INVALID', `The payload does not fit the schema of task '${task}': ${issues}.`)
}

/** The same of a schema that validates asynchronously. */
export async function outputLater(
  task: string,
  result: PromiseLike<SchemaResult<unknown>>,
): Promise<unknown> {
  let settled: SchemaResult<unknown>
  try {
    settled = await result
  } catch (cause) {
    throw schemaThrew(task, cause)
  }
  return outputOf(task, settled)
}

/** Validates a payload, whichever way the schema does. Resolves with what the schema makes of it. */
export async function checkPayload(task: string, schema: StandardSchema, payload: unknown): Promise<unknown> {
  const result = validate(task, schema, payload)
  return isThenable(result) ? outputLater(task, result) : outputOf(task, result)
}

function schemaThrew(task: string, cause: unknown): SheafError {
  return new SheafError('PAYLOAD_INVALID', `The schema of task '${task}' threw: ${describeError(cause)}.`, {
    cause,
  })
}
