import type { FaultyOperation } from '@sheaf/adapter-memory/testing'
import { Random } from './random.js'

/** What befalls one call to the broker. */
export interface Fate {
  /** How long the call is under way before it takes effect. */
  readonly slowBeforeMs: number
  /** How long the answer is under way after it has taken effect. */
  readonly slowAfterMs: number
  /** Whether it rejects, and whether it has taken effect when it does. */
  readonly rejects: 'no' | 'before' | 'after'
  /** Whether a receive brings fewer than there are. */
  readonly isShort: boolean
}

const smooth: Fate = { slowBeforeMs: 0, slowAfterMs: 0, rejects: 'no', isShort: false }

/** Decides what goes wrong, from a seed. */
export class Faults {
  /** Whether every call rejects, as while a broker is down. */
  isDown = false
  readonly #random: Random
  #rates: FaultRates

  constructor(seed: number, rates: FaultRates) {
    this.#random = new Random(seed)
    this.#rates = rates
  }

  /** From now on nothing goes wrong. */
  calm(): void {
    this.isDown = false
    this.#rates = { reject: 0, slow: 0, short: 0 }
  }

  next(name: FaultyOperation): Fate {
    if (this.isDown) return { ...smooth, rejects: 'before' }
    const random = this.#random
    const { reject, slow, short } = this.#rates
    if (reject + slow + short === 0) return smooth
    const pause = () => (random.chance(slow) ? random.pick(slowness) : 0)
    // A store that is slower than its five seconds is a case of its own.
    const longest = name === 'store' || name === 'publish' ? 5 : 1
    return {
      slowBeforeMs: pause() * longest,
      slowAfterMs: pause() * longest,
      rejects: random.chance(reject) ? random.pick(['before', 'after']) : 'no',
      isShort: random.chance(short),
    }
  }
}

/** Probabilities, a call. */
export interface FaultRates {
  readonly reject: number
  readonly slow: number
  readonly short: number
}

const slowness = [0, 1, 20, 300, 2_500]
