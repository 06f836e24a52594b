import { SheafError } from '../errors/sheaf-error.js'
import { describe, show } from '../errors/show.js'
import { describeIssues, type SchemaResult, type StandardSchema } from './schema.js'

/**
 * Checks a payload against a task's schema, and returns what the schema makes of it. A promise only where the schema
 * validates asynchronously.
 *
 * @throws {PAYLOAD_INVALID} If it does not fit, or the schema throws.
 */
export function checkPayload(task: string, schema: StandardSchema, payload: unknown): unknown {
  let result: SchemaResult<unknown> | Promise<SchemaResult<unknown>>
  try {
    result = schema['~standard'].validate(payload)
  } catch (cause) {
    throw schemaThrew(task, cause)
  }
  if (!(result instanceof Promise)) return outputOf(task, result)
  return result.then(
    (checked) => outputOf(task, checked),
    (cause: unknown) => {
      throw schemaThrew(task, cause)
    },
  )
}

function outputOf(task: string, result: SchemaResult<unknown>): unknown {
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

function schemaThrew(task: string, cause: unknown): SheafError {
  return new SheafError('PAYLOAD_INVALID', `The schema of task '${task}' threw: ${describe(cause)}.`, {
    cause,
  })
}
