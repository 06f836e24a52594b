import { describe, expect, it } from 'vitest'
import { isLongerThan, refuseLongBodies } from '../../../src/kit/long-bodies.js'

describe('isLongerThan', () => {
  it.each([
    ['', 0, false],
    ['a', 0, true],
    ['abc', 3, false],
    ['abcd', 3, true],
    ['é', 2, false],
    ['é', 1, true],
    ['漢字', 6, false],
    ['漢字', 5, true],
    ['🧵', 4, false],
    ['🧵', 3, true],
    ['anything', Number.POSITIVE_INFINITY, false],
  ])('%j against %d bytes: %s', (text, bytes, expected) => {
    expect(isLongerThan(text, bytes)).toBe(expected)
  })
})

describe('refuseLongBodies', () => {
  const message = (id: string, length: number) => ({ id, body: 'é'.repeat(length) })

  it('gives back the list itself where all are short enough', () => {
    const messages = [message('a', 1), message('b', 5)]
    expect(refuseLongBodies(messages, 10)).toEqual({ accepted: messages })
    expect(refuseLongBodies(messages, 10).accepted).toBe(messages)
    expect(refuseLongBodies([], 10)).toEqual({ accepted: [] })
  })

  it('parts the long ones from the others, which keep their order', () => {
    const [a, b, c, d, e, f, g] = [1, 9, 2, 9, 8, 3, 7].map((length, at) => message(`${at}`, length))
    const { accepted, failure } = refuseLongBodies([a!, b!, c!, d!, e!, f!, g!], 10)
    expect(accepted).toEqual([a, c, f])
    expect(failure).toMatchObject({ code: 'PUBLISH_FAILED', ids: ['1', '3', '4', '6'] })
    expect(failure!.message).toBe(
      "4 of 7 messages are not stored: the longest body that is accepted has 10 bytes (maxBodyBytes), and '1' has 18 bytes, '3' has 18 bytes, '4' has 16 bytes, …. Send a smaller payload (for instance where to find the data), or raise the limit.",
    )
  })
})
