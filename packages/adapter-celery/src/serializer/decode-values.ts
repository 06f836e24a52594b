import { isCall } from '../message/call.js'
import { replaceLongIntegers } from '../message/integers.js'

const bigInteger = 'sheaf.bigint'

/**
 * Reads `[args, kwargs, …]` with the values that JSON has no form for.
 *
 * @throws An Error if it is no JSON (NaN and Infinity are none), no call, or holds an integer that would lose digits.
 */
export function decodeValues(
  text: string,
  bigIntegers: boolean,
): readonly [args: readonly unknown[], kwargs: Readonly<Record<string, unknown>>] {
  const kept = keepIntegers(text, bigIntegers)
  const call: unknown = JSON.parse(kept)
  if (!isCall(call)) throw new Error('expected [args, kwargs]')
  const [args, kwargs] = kept.includes('"__type__"') ? [revive(call[0]), revive(call[1])] : call
  return [args as readonly unknown[], kwargs as Readonly<Record<string, unknown>>]
}

function keepIntegers(text: string, bigIntegers: boolean): string {
  return replaceLongIntegers(text, (digits) => {
    if (bigIntegers) return `{"__type__":"${bigInteger}","__value__":"${digits}"}`
    throw new Error(
      `the integer ${digits} is beyond what a number holds exactly; celery({ parameters, bigIntegers: true }) gives it as a bigint`,
    )
  })
}

type Reviver = (value: never) => unknown

/** What kombu has names for. Values of an application's own types stay as they stand in the message. */
const revivers = new Map<unknown, Reviver>([
  [bigInteger, (value: string) => BigInt(value)],
  ['base64', (value: string) => Buffer.from(value, 'base64')],
  ['bytes', (value: string) => Buffer.from(value)],
  ['uuid', ({ hex }: { hex: string }) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')],
  ...['datetime', 'date', 'time', 'decimal'].map((name): [string, Reviver] => [
    name,
    (value: string) => value,
  ]),
])

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive)
  if (typeof value !== 'object' || value === null) return value
  const { __type__: type, __value__: content } = value as Record<string, unknown>
  if (content !== undefined && Object.keys(value).length === 2) {
    const reviver = revivers.get(type)
    if (reviver !== undefined) return reviver(content as never)
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, revive(item)]))
}
