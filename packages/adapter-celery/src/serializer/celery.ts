import { OptionChecks, type Serializer } from '@sheaf/core'
import { bind } from './bind.js'
import { decodeValues } from './decode-values.js'
import { encodeValues } from './encode-values.js'

/** A call as Python writes it. */
export interface CeleryCall {
  /** The positional arguments. @defaultValue none */
  readonly args?: readonly unknown[] | undefined
  /** The keyword arguments. @defaultValue none */
  readonly kwargs?: Readonly<Record<string, unknown>> | undefined
}

/** How {@link celery} reads and writes calls. */
export interface CelerySerializerOptions {
  /** The names of the Python function's parameters, in their order. @defaultValue none: payloads are `{ args, kwargs }` */
  readonly parameters?: readonly string[] | undefined
  /**
   * Whether integers that a number cannot hold exactly are given as a `bigint`, and a `bigint` is sent as an integer. Without
   * it a call with one is refused.
   *
   * @defaultValue false
   */
  readonly bigIntegers?: boolean | undefined
}

/**
 * The serializer of a task that Celery calls, or that runs in Celery.
 *
 * With the names of the Python function's parameters, a payload is an object by these names: positional arguments are bound
 * to them as Python would, and what Python would refuse is refused. Defaults of Python's are not known: a `schema` says what
 * must be there. Without names a payload is `{ args, kwargs }`.
 *
 * What JSON has no form for: a datetime, date, time, decimal or uuid comes as text, and bytes come as a Buffer.
 *
 * @throws {CONFIG_INVALID} If the names are no names, or one comes twice.
 *
 * @example
 * ```ts
 * import { celery } from '@sheaf/adapter-celery'
 * import { Batches } from '@sheaf/core'
 *
 * // def store_reading(sensor, celsius)
 * const storeReading = new Batches<{ sensor: string; celsius: number }>({
 *   name: 'weather.tasks.store_reading',
 *   queue: 'readings',
 *   serializer: celery('sensor', 'celsius'),
 *   run: (requests) => console.log(requests.map(({ payload }) => payload.celsius)),
 * })
 * ```
 */
export function celery(...parameters: readonly string[]): Serializer
/** The same, with more to say of the values. */
export function celery(options: CelerySerializerOptions): Serializer
export function celery(...given: readonly (string | CelerySerializerOptions)[]): Serializer {
  const [first] = given
  const isOptions = given.length === 1 && typeof first === 'object'
  const { parameters, bigIntegers } = readOptions(
    isOptions ? first : { parameters: given as readonly string[] },
  )
  if (parameters.length === 0) {
    return {
      encode: (payload) => encodeValues(callOf(payload), bigIntegers),
      decode(text) {
        const [args, kwargs] = decodeValues(text, bigIntegers)
        return { args, kwargs }
      },
    }
  }
  return {
    encode: (payload) => encodeValues([[], objectOr(payload)], bigIntegers),
    decode(text) {
      const [args, kwargs] = decodeValues(text, bigIntegers)
      return bind(parameters, args, kwargs)
    },
  }
}

function readOptions(options: CelerySerializerOptions) {
  const check = new OptionChecks('celery', options, ['parameters', 'bigIntegers'])
  const { parameters = [] } = options
  const areNames =
    Array.isArray(parameters) && parameters.every((name) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name))
  if (!areNames || new Set(parameters).size < parameters.length || parameters.includes('__proto__'))
    throw check.refusal('parameters', 'names of parameters, each once', parameters)
  return { parameters, bigIntegers: check.flag('bigIntegers', false) }
}

function callOf(payload: unknown): unknown {
  const { args = [], kwargs = {} } = objectOr(payload) as CeleryCall
  return [args, kwargs]
}

function objectOr(payload: unknown): object {
  if (typeof payload === 'object' && payload !== null && !Array.isArray(payload)) return payload
  throw new TypeError('expected an object of the arguments by their names')
}
