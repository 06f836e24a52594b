import type { StoredError, StoredResult } from '@sheaf/core'

/** A JSON object as it came from a server: nothing is known of its fields. */
export type Unread = Readonly<Record<string, unknown>>

/** Reads a JSON object; `undefined` where the text is none, because a key may hold anything. */
export function parseObject(text: string): Unread | undefined {
  try {
    return objectOr(JSON.parse(text), undefined)
  } catch {
    return undefined
  }
}

/** A value that is an object with fields, and else what is given in its place. */
export function objectOr<Other>(value: unknown, other: Other): Unread | Other {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Unread) : other
}

/** The text of a value for people: strings as they are, all else as JSON. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : String(JSON.stringify(value))
}

/** An error as it was stored, of the fields that are what they should be; `undefined` where it says nothing. */
export function readError(value: unknown): StoredError | undefined {
  const read = objectOr(value, undefined)
  if (read === undefined || typeof read.message !== 'string') return undefined
  return {
    name: typeof read.name === 'string' ? read.name : 'Error',
    message: read.message,
    ...errorExtras(read),
  }
}

/** The fields of an error that need not be there. What lies deeper is read when an Error is made of it. */
export function errorExtras({ stack, code, cause, errors }: Unread): Omit<StoredError, 'name' | 'message'> {
  return {
    ...(typeof stack === 'string' && { stack }),
    ...(typeof code === 'string' && { code }),
    ...(objectOr(cause, undefined) !== undefined && { cause: cause as StoredError }),
    ...(Array.isArray(errors) && { errors }),
  }
}

/** The plain fields of a result, where they are what they should be. */
export function plainFields({
  task,
  attempt,
  finishedAt,
}: Unread): Pick<StoredResult, 'task' | 'attempt' | 'finishedAt'> {
  return {
    ...(typeof task === 'string' && { task }),
    ...(Number.isSafeInteger(attempt) && { attempt: attempt as number }),
    ...(isTime(finishedAt) && { finishedAt }),
  }
}

/** Whether it is a point in time that a Date can hold. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && !Number.isNaN(new Date(value).getTime())
}
