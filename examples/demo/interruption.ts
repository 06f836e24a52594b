import { constants } from 'node:os'

const signals = ['SIGINT', 'SIGTERM'] as const

/** How long after the second Ctrl-C the process may still take. */
const graceMs = 2_000

/**
 * Tells when the user has pressed Ctrl-C. The workers listen for themselves; this is for everything around them.
 *
 * A second Ctrl-C stops the workers at once; should something else still hold the process up, it ends after two seconds.
 */
export class Interruption {
  readonly #controller = new AbortController()
  #exitCode = 0

  constructor(onFirst: () => void) {
    const listener = (name: (typeof signals)[number]) => {
      const exitCode = 128 + constants.signals[name]
      if (this.signal.aborted) {
        setTimeout(() => process.exit(exitCode), graceMs).unref()
        return
      }
      this.#exitCode = exitCode
      this.#controller.abort()
      onFirst()
    }
    for (const name of signals) process.on(name, listener)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** 130 after Ctrl-C, 0 without. */
  get exitCode(): number {
    return this.#exitCode
  }
}
