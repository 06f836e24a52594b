import { createNoopMeter, type Meter, type MeterProvider, metrics } from '@opentelemetry/api'
import { version } from '../../package.json'

/**
 * Instruments of the meter that there is now: an SDK may be started after the app was made. Where there is none, nothing is
 * made.
 */
export class Instruments<Set> {
  readonly #meter: Meter | undefined
  readonly #make: (meter: Meter) => Set
  readonly #release: (made: Set) => void
  #provider: MeterProvider | undefined
  #current: Set | undefined

  /**
   * @param meter - The only one there is, where the user has given one.
   * @param release - Lets go of what was made of a meter that is no longer the one.
   */
  constructor(
    meter: Meter | undefined,
    make: (meter: Meter) => Set,
    release: (made: Set) => void = () => {},
  ) {
    this.#meter = meter
    this.#make = make
    this.#release = release
  }

  /** `undefined` where nobody collects metrics. */
  get current(): Set | undefined {
    if (this.#meter) {
      this.#current ??= this.#make(this.#meter)
      return this.#current
    }
    const provider = metrics.getMeterProvider()
    if (provider !== this.#provider) {
      this.release()
      this.#provider = provider
      const meter = provider.getMeter('@sheaf/otel', version)
      this.#current = meter === createNoopMeter() ? undefined : this.#make(meter)
    }
    return this.#current
  }

  /** Lets go of what there is. */
  release(): void {
    if (this.#current !== undefined) this.#release(this.#current)
    this.#current = undefined
    this.#provider = undefined
  }
}
