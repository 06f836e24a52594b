import { SheafError } from '@sheaf/core'

/** The class of an error, as `error.type` wants it: few values, and none that changes from one error to the next. */
export function errorTypeOf(error: unknown): string {
  try {
    if (SheafError.is(error)) return error.code
    const { name } = error as { name?: unknown }
    if (typeof name === 'string' && isClassName.test(name)) return name
  } catch {
    // Nothing, or an error whose name cannot be read.
  }
  return other
}

/** A name that somebody made up for one error, as with an id in it, would be a new value each time. */
const isClassName = /^[A-Za-z_$][\w$.]{0,99}$/

const other = '_OTHER'
