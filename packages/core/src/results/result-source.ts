import { SheafError } from '../errors/sheaf-error.js'
import type { Clock } from '../ports/clock.js'
import type { ResultBackend } from '../ports/result-backend.js'

/** Where a result is read from, and by which time it is waited for. */
export interface ResultSource {
  readonly backend: ResultBackend | undefined
  readonly clock: Clock
}

/** @throws {NO_BACKEND} If there is none. */
export function requireBackend({ backend }: ResultSource): ResultBackend {
  if (backend) return backend
  throw new SheafError(
    'NO_BACKEND',
    'No result backend is configured, so no result is kept. Use new App({ backend }).',
  )
}
