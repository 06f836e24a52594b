import { AssertionError } from 'node:assert'
import { inspect, isDeepStrictEqual } from 'node:util'

/** Fails the case unless both are deeply equal; the message says what it is about, what was expected and what came. */
export function same(actual: unknown, expected: unknown, what: string): void {
  if (isDeepStrictEqual(actual, expected)) return
  throw new AssertionError({
    message: `${what}: expected ${shown(expected)}, got ${shown(actual)}`,
    expected,
    actual,
  })
}

/** Fails the case, with what was expected in words. */
export function fail(what: string, expected: string, actual: unknown): never {
  throw new AssertionError({ message: `${what}: expected ${expected}, got ${shown(actual)}`, actual })
}

// A hundred kilobytes of body in a message help nobody.
const shown = (value: unknown) =>
  inspect(value, {
    depth: 4,
    maxArrayLength: 20,
    maxStringLength: 200,
    breakLength: Number.POSITIVE_INFINITY,
  })
