import { describe, expect, it } from 'vitest'
import { acceptMessages, isLongerThan } from '../../../src/kit/accept-messages.js'
import type { Message } from '../../../src/ports/broker.js'

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

describe('acceptMessages', () => {
  const queue = { maxBodyBytes: 10, publishDelay: true, deduplicates: true }
  const message = (id: string, length: number, parts: Partial<Message> = {}): Message => ({
    id,
    body: 'é'.repeat(length),
    ...parts,
  })
  const delayed = { delayMs: 1_000 }
  const unique = { deduplicate: { key: 'key', forMs: 1_000 } }

  it('gives back the list itself where the queue takes all', () => {
    const messages = [message('a', 1, delayed), message('b', 5, unique)]
    expect(acceptMessages(messages, queue)).toEqual({ accepted: messages })
    expect(acceptMessages(messages, queue).accepted).toBe(messages)
    expect(acceptMessages([], queue)).toEqual({ accepted: [] })
  })

  it('parts long bodies from the others, which keep their order', () => {
    const messages = [1, 9, 2, 9, 8, 3, 7].map((length, at) => message(`${at}`, length))
    const { accepted, failure } = acceptMessages(messages, queue)
    expect(accepted).toEqual([messages[0], messages[2], messages[5]])
    expect(failure).toMatchObject({ code: 'PUBLISH_FAILED', ids: ['1', '3', '4', '6'] })
    expect(failure!.message).toBe(
      "4 of 7 messages are not stored. The longest body that is accepted has 10 bytes (maxBodyBytes), and '1' has 18 bytes, '3' has 18 bytes, '4' has 16 bytes, …. Send a smaller payload (for instance where to find the data), or raise the limit.",
    )
  })

  it('refuses delays where the queue has none', () => {
    const messages = [message('a', 1), message('b', 1, delayed), message('c', 1, { delayMs: 0 })]
    const { accepted, failure } = acceptMessages(messages, { ...queue, publishDelay: false })
    expect(accepted).toEqual([messages[0], messages[2]])
    expect(failure).toMatchObject({ code: 'PUBLISH_FAILED', ids: ['b'] })
    expect(failure!.message).toBe(
      "1 of 3 messages are not stored. The queue delays no message: enqueue 'b' without countdown and eta.",
    )
  })

  it.each([false, undefined])('refuses deduplication where deduplicates is %s', (deduplicates) => {
    const messages = [message('a', 1, unique), message('b', 1)]
    const { accepted, failure } = acceptMessages(messages, { ...queue, deduplicates })
    expect(accepted).toEqual([messages[1]])
    expect(failure).toMatchObject({ code: 'CONFIG_INVALID', ids: ['a'] })
    expect(failure!.message).toBe(
      "1 of 2 messages are not stored. The queue deduplicates no message: enqueue 'a' without deduplicate.",
    )
  })

  it('says every reason, and names each message once', () => {
    const messages = [message('a', 9, { ...delayed, ...unique }), message('b', 1, unique), message('c', 1)]
    const { accepted, failure } = acceptMessages(messages, { maxBodyBytes: 10, publishDelay: false })
    expect(accepted).toEqual([messages[2]])
    expect(failure).toMatchObject({ code: 'PUBLISH_FAILED', ids: ['a', 'b'] })
    expect(failure!.message).toMatch(
      /^2 of 3 .* has 18 bytes\. .* delays no .* deduplicates no .*'a', 'b' without/,
    )
  })
})
