import { SheafError } from '../errors/sheaf-error.js'
import { show } from '../errors/show.js'
import { type Duration, parseDuration } from './duration.js'

/** Options as they come, before anything is known of them. */
export type OptionBag = Readonly<Record<string, unknown>>

/** Reads options, each once and however they are held: as properties, getters, or methods of a class. Those left out stay out. */
function readOptions(options: object, known: readonly string[]): OptionBag {
  const read: Record<string, unknown> = {}
  for (const name of known) {
    const value = (options as OptionBag)[name]
    if (value !== undefined) read[name] = value
  }
  return read
}

/**
 * Checks the options of a broker, a result backend or anything else, one by one, and words every refusal alike:
 * whose option it is, what was expected and what came. For those who write an adapter; core checks its own with it.
 *
 * Each option is read once. An option that is `undefined` counts as left out; `null` does not.
 *
 * @throws {CONFIG_INVALID} From the constructor and every method, for what it refuses.
 *
 * @example
 * ```ts
 * const check = new OptionChecks('MyBroker', { lease: '30s' }, ['lease', 'prefix'])
 * const leaseMs = check.positiveDuration('lease', 30_000)
 * const prefix = check.text('prefix', 'sheaf')
 * ```
 */
export class OptionChecks {
  /** Whose options they are, for the messages. */
  readonly owner: string
  /** The options that were given, each as it was when it was read, unchecked. */
  readonly given: OptionBag
  /** What methods among the options are methods of. */
  readonly #object: object

  /**
   * Reads the options.
   *
   * @param owner - Whose options they are: messages begin with it.
   * @param known - The options there are; an unknown one is most likely a typing error, and is refused.
   */
  constructor(owner: string, options: unknown, known: readonly string[]) {
    if (typeof options !== 'object' || options === null) {
      throw new SheafError('CONFIG_INVALID', `${owner}: expected an object of options; got ${show(options)}.`)
    }
    this.owner = owner
    this.#object = options
    this.given = Object.freeze(readOptions(options, known))
    for (const key of Object.keys(options)) {
      if (known.includes(key)) continue
      throw new SheafError(
        'CONFIG_INVALID',
        `${owner}: unknown option '${key}'. The options are: ${known.join(', ')}.`,
      )
    }
  }

  /** The error that refuses an option: `expected` completes the sentence "expected …". */
  refusal(option: string, expected: string, value: unknown): SheafError {
    return new SheafError(
      'CONFIG_INVALID',
      `${this.owner}: ${option}: expected ${expected}; got ${show(value)}.`,
    )
  }

  /** The option as it came, unchecked. */
  value(option: string): unknown {
    return this.given[option]
  }

  /** `null` is not taken for an option that was left out: it is refused like any other wrong value. */
  #valueOr(option: string, fallback: unknown): unknown {
    return this.given[option] === undefined ? fallback : this.given[option]
  }

  /** A string that is not empty. @throws {CONFIG_INVALID} If it is left out and there is no `fallback`. */
  text(option: string, fallback?: string): string {
    const value = this.#valueOr(option, fallback)
    if (typeof value === 'string' && value !== '') return value
    throw this.refusal(option, 'a non-empty string', value)
  }

  /** A whole number ≥ 1. @throws {CONFIG_INVALID} If it is left out and there is no `fallback`. */
  count(option: string, fallback?: number): number {
    const value = this.given[option]
    if (value === undefined && fallback !== undefined) return fallback
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value
    throw this.refusal(option, 'a whole number ≥ 1', value)
  }

  /** A {@link Duration}, in milliseconds. @throws {CONFIG_INVALID} If it is left out and there is no `fallback`. */
  duration(option: string, fallback?: Duration): number {
    return parseDuration(this.#valueOr(option, fallback) as Duration, `${this.owner}: ${option}`)
  }

  /** A {@link Duration} above zero, in milliseconds. */
  positiveDuration(option: string, fallbackMs?: number): number {
    if (this.given[option] === undefined && fallbackMs !== undefined) return fallbackMs
    const ms = this.duration(option)
    if (ms > 0) return ms
    throw this.refusal(option, 'a duration above zero', this.given[option])
  }

  /** `true` or `false`. */
  flag(option: string, fallback: boolean): boolean {
    const value = this.#valueOr(option, fallback)
    if (typeof value === 'boolean') return value
    throw this.refusal(option, 'true or false', value)
  }

  /** One of some texts. */
  oneOf<const T extends string>(option: string, allowed: readonly T[], fallback?: T): T {
    const value = this.#valueOr(option, fallback)
    const found = allowed.find((candidate) => candidate === value)
    if (found !== undefined) return found
    throw this.refusal(option, allowed.map((text) => `'${text}'`).join(' or '), value)
  }

  /** A function, bound to the object of options, or `undefined` where it is left out. */
  method<T>(option: string): T | undefined {
    const value = this.given[option]
    if (value === undefined) return undefined
    if (typeof value === 'function') return value.bind(this.#object) as T
    throw this.refusal(option, 'a function', value)
  }

  /** An object that has the named methods, or `undefined` where it is left out. */
  methods(option: string, names: readonly string[]): object | undefined {
    const value = this.given[option] as Record<string, unknown> | undefined | null
    if (value === undefined) return undefined
    if (value !== null && names.every((name) => typeof value[name] === 'function')) return value
    throw this.refusal(option, `an object with the methods ${names.join(', ')}`, value)
  }

  /** Checks for an option that is an object of options itself; `undefined` where it is left out. */
  nested(option: string, known: readonly string[]): OptionChecks | undefined {
    const value = this.given[option]
    return value === undefined ? undefined : new OptionChecks(`${this.owner}: ${option}`, value, known)
  }
}
