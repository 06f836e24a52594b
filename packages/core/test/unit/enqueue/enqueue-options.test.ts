import { expect, it } from 'vitest'
import { checkEnqueueOptions, type EnqueueOptions } from '../../../src/enqueue/enqueue-options.js'

const nowMs = 1_000_000

// What is refused is in bad-input/enqueue-options.test.ts.
it.each<[string, EnqueueOptions, object]>([
  ['nothing', {}, { delayMs: 0 }],
  ['a countdown', { countdown: '5s' }, { delayMs: 5_000 }],
  ['an eta', { eta: new Date(nowMs + 70) }, { delayMs: 70 }],
  ['an eta that is over', { eta: new Date(0) }, { delayMs: 0 }],
  ['a lifetime', { expires: '1m' }, { delayMs: 0, expiresMs: 60_000 }],
  ['a lifetime of nothing', { expires: 0 }, { delayMs: 0, expiresMs: 0 }],
  ['an end of life', { expires: new Date(7) }, { delayMs: 0, expiresAt: 7 }],
  ['both', { countdown: 5, expires: new Date(7) }, { delayMs: 5, expiresAt: 7 }],
  ['what concerns no time', { id: 'a', group: 'g', headers: { a: 'b' }, ignoreResult: true }, { delayMs: 0 }],
])('%s', (_, options, scheduling) => {
  expect(checkEnqueueOptions(options, nowMs)).toEqual({ scheduling, deduplicate: undefined })
})

it('reads how long a key is one and the same', () => {
  const { deduplicate } = checkEnqueueOptions({ deduplicate: { key: 'k', for: '1m' } }, nowMs)
  expect(deduplicate).toEqual({ key: 'k', forMs: 60_000 })
})
