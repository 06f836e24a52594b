import { setImmediate as importedSetImmediate } from 'node:timers'

// Taken from Node when the module is loaded, because the fake timers of a test must not hold up the broker.
const nextTurn = importedSetImmediate

/** How many publishes and hand-outs may happen in one turn of the event loop. */
const mostPerTurn = 64

let pauses = 0

/** Whether any broker in this process waits for the event loop to go round. */
export function isAnyPausing(): boolean {
  return pauses > 0
}

/**
 * Lets the event loop go round after so many publishes and hand-outs.
 *
 * This broker answers at once, and promises that resolve at once keep timers, I/O and signals from their turn. Without a pause
 * now and then, a worker with a deep queue, or a run that enqueues another request, would stop everything else.
 */
export class Turns {
  #left = mostPerTurn
  #pause: Promise<void> | undefined
  readonly #held = new Set<() => void>()

  /** The pause that is being made; resolves when it is over. */
  get pause(): Promise<void> | undefined {
    return this.#pause
  }

  /** Counts a publish or a hand-out. */
  count(): void {
    if (--this.#left > 0 || this.#pause !== undefined) return
    pauses++
    this.#pause = new Promise((resolve) => {
      nextTurn(() => {
        this.#end()
        resolve()
      })
    })
  }

  /** Calls back when the pause is over; once, however often it is asked for. */
  hold(callback: () => void): void {
    this.#held.add(callback)
  }

  #end(): void {
    pauses--
    this.#pause = undefined
    this.#left = mostPerTurn
    const held = [...this.#held]
    this.#held.clear()
    for (const callback of held) callback()
  }
}
