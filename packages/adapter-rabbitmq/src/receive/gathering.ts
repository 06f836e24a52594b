import * as timers from 'node:timers'

// Taken from Node when the module is loaded, because the fake timers of a test must not hold up what has arrived.
const { setImmediate: nextTurn, setTimeout: later } = timers

/** Arrivals have paused after two timer turns without one. */
const quietTurns = 2

/** What is watched while messages arrive. */
export interface GatheringParts {
  /** How many have ever arrived. */
  arrived(): number
  /** Whether there is still something to wait for: more may come, and somebody wants it. */
  isWorthIt(): boolean
  onPause(): void
}

/**
 * Waits until a stream of arrivals pauses, for two milliseconds.
 *
 * A server that pushes brings a batch in several pieces. Were each handed on by itself, receives would come in parts, core
 * would read lazily for want of a full one, and a deep queue would run at less than half its speed.
 */
export class Gathering {
  readonly #parts: GatheringParts
  #isWatching = false
  #seen = 0
  #quiet = 0

  constructor(parts: GatheringParts) {
    this.#parts = parts
  }

  start(): void {
    if (this.#isWatching) return
    this.#isWatching = true
    this.#quiet = 0
    this.#seen = this.#parts.arrived()
    nextTurn(this.#look)
  }

  readonly #look = (): void => {
    const { arrived, isWorthIt, onPause } = this.#parts
    const now = arrived()
    this.#quiet = now === this.#seen ? this.#quiet + 1 : 0
    this.#seen = now
    if (this.#quiet < quietTurns && isWorthIt()) {
      later(this.#look, 1)
      return
    }
    this.#isWatching = false
    onPause()
  }
}
