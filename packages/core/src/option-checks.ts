import { type Duration, parseDuration } from './duration.js'
import { SheafError } from './errors.js'
import { show } from './show.js'

/** Options as they come, before anything is known of them. */
export type OptionBag = Readonly<Record<string, unknown>>

/**
 * Checks options one by one; each check names the option, what was expected and what came.
 *
 * @throws {CONFIG_INVALID} From every method, for what it refuses.
 */
export class OptionChecks {
  readonly #owner: string
  readonly #bag: OptionBag

  /** @param known - The options there are; an unknown one is most likely a typing error, and is refused. */
  constructor(owner: string, options: unknown, known: readonly string[]) {
    if (typeof options !== 'object' || options === null) {
      throw new SheafError('CONFIG_INVALID', `${owner}: expected an object of options; got ${show(options)}.`)
    }
    this.#owner = owner
    this.#bag = options as OptionBag
    for (const key of Object.keys(options)) {
      if (known.includes(key)) continue
      throw new SheafError(
        'CONFIG_INVALID',
        `${owner}: unknown option '${key}'. The options are: ${known.join(', ')}.`,
      )
    }
  }

  refusal(option: string, expected: string, value: unknown): SheafError {
    return new SheafError(
      'CONFIG_INVALID',
      `${this.#owner}: ${option}: expected ${expected}; got ${show(value)}.`,
    )
  }

  value(option: string): unknown {
    return this.#bag[option]
  }

  /** `null` is not taken for an option that was left out: it is refused like any other wrong value. */
  #valueOr(option: string, fallback: unknown): unknown {
    return this.#bag[option] === undefined ? fallback : this.#bag[option]
  }

  text(option: string, fallback?: string): string {
    const value = this.#valueOr(option, fallback)
    if (typeof value === 'string' && value !== '') return value
    throw this.refusal(option, 'a non-empty string', value)
  }

  /** A whole number ≥ 1. */
  count(option: string, fallback?: number): number {
    const value = this.#bag[option]
    if (value === undefined && fallback !== undefined) return fallback
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value
    throw this.refusal(option, 'a whole number ≥ 1', value)
  }

  /** In milliseconds. */
  duration(option: string, fallback?: Duration): number {
    return parseDuration(this.#valueOr(option, fallback) as Duration, `${this.#owner}: ${option}`)
  }

  /** In milliseconds, above zero. */
  positiveDuration(option: string, fallbackMs?: number): number {
    if (this.#bag[option] === undefined && fallbackMs !== undefined) return fallbackMs
    const ms = this.duration(option)
    if (ms > 0) return ms
    throw this.refusal(option, 'a duration above zero', this.#bag[option])
  }

  flag(option: string, fallback: boolean): boolean {
    const value = this.#valueOr(option, fallback)
    if (typeof value === 'boolean') return value
    throw this.refusal(option, 'true or false', value)
  }

  oneOf<const T extends string>(option: string, allowed: readonly T[], fallback?: T): T {
    const value = this.#valueOr(option, fallback)
    const found = allowed.find((candidate) => candidate === value)
    if (found !== undefined) return found
    throw this.refusal(option, allowed.map((text) => `'${text}'`).join(' or '), value)
  }

  method<T>(option: string): T | undefined {
    const value = this.#bag[option]
    if (value === undefined || typeof value === 'function') return value as T | undefined
    throw this.refusal(option, 'a function', value)
  }

  /** An object that has the named methods. */
  methods(option: string, names: readonly string[]): object | undefined {
    const value = this.#bag[option] as Record<string, unknown> | undefined | null
    if (value === undefined) return undefined
    if (value !== null && names.every((name) => typeof value[name] === 'function')) return value
    throw this.refusal(option, `an object with the methods ${names.join(', ')}`, value)
  }

  nested(option: string, known: readonly string[]): OptionChecks | undefined {
    const value = this.#bag[option]
    return value === undefined ? undefined : new OptionChecks(`${this.#owner}: ${option}`, value, known)
  }
}
