import { SheafError } from '../errors/sheaf-error.js'
import { show } from '../errors/show.js'
import type { HeldRequest } from '../held/held-request.js'
import { noPromise } from '../options/no-promise.js'
import type { TaskSettings } from '../task/task-settings.js'

/**
 * Asks the task's own functions which buffer a request belongs to, and what it coalesces with.
 *
 * @throws {CONFIG_INVALID} If one answers with neither a string nor a number; and whatever it throws.
 */
export function assignKeys(request: HeldRequest, { batchBy, coalesce }: TaskSettings): void {
  if (batchBy) request.key = keyOf(batchBy(request.payload), 'batchBy')
  if (coalesce) request.foldKey = keyOf(coalesce.by(request.payload), 'coalesce.by')
}

function keyOf(key: unknown, option: string): string {
  if (typeof key === 'string') return key
  if (typeof key === 'number' && !Number.isNaN(key)) return String(key)
  noPromise(key, option)
  throw new SheafError(
    'CONFIG_INVALID',
    `${option}: expected the function to return a string or a number; got ${show(key)}.`,
  )
}
