import { SheafError } from '@sheaf/core'

/** Node 20 has it; the language level that this is compiled for does not. */
interface Checkable {
  isWellFormed(): boolean
}

/** Whether UTF-8 can write a text as it is: it has no half of a surrogate pair, which would become the same as any other half. */
export function isWhole(text: string): boolean {
  return (text as unknown as Checkable).isWellFormed()
}

/**
 * Refuses a queue's name that the server would take for another queue's.
 *
 * @param owner - Whose queue it is, for the message.
 * @throws {CONFIG_INVALID} If the name has half of a surrogate pair.
 */
export function requireWholeName(owner: string, queue: string): void {
  if (isWhole(queue)) return
  throw new SheafError(
    'CONFIG_INVALID',
    `${owner}: queue: expected a name without half of a surrogate pair, which UTF-8 cannot write; got ${JSON.stringify(queue)}.`,
  )
}
