/** How a command ends: done, something was found or failed, misuse, or a second Ctrl-C. */
export const exitCodes = { done: 0, failed: 1, misuse: 2, interrupted: 130 } as const

/** What ends a command with one sentence for its user. */
export class CommandError extends Error {
  override readonly name = 'CommandError'

  constructor(
    readonly exitCode: number,
    message: string,
    /** Lines below the sentence, such as where in the user's code it happened. */
    readonly details: readonly string[] = [],
  ) {
    super(message)
  }
}

/** The command cannot be understood as it was given: exit code 2. */
export function misuse(message: string, details?: readonly string[]): CommandError {
  return new CommandError(exitCodes.misuse, message, details)
}

/** What was asked for could not be done: exit code 1. */
export function failure(message: string, details?: readonly string[]): CommandError {
  return new CommandError(exitCodes.failed, message, details)
}
