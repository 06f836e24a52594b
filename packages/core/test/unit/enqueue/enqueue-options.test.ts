import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import {
  checkEnqueueItem,
  checkEnqueueOptions,
  type EnqueueOptions,
} from '../../../src/enqueue/enqueue-options.js'

const nowMs = 1_000_000

const nothing = { ignoreResult: false, delayMs: 0 }
const concernsNoTime = { id: 'a', group: 'g', headers: { a: 'b' }, ignoreResult: true }
const foreignDate: Date = runInNewContext('new Date(7)')

// What is refused is in bad-input/enqueue-options.test.ts.
it.each<[string, EnqueueOptions, object]>([
  ['nothing', {}, nothing],
  ['a countdown', { countdown: '5s' }, { ...nothing, delayMs: 5_000 }],
  ['an eta', { eta: new Date(nowMs + 70) }, { ...nothing, delayMs: 70 }],
  ['an eta that is over', { eta: new Date(0) }, nothing],
  ['a lifetime', { expires: '1m' }, { ...nothing, expiresMs: 60_000 }],
  ['a lifetime of nothing', { expires: 0 }, { ...nothing, expiresMs: 0 }],
  ['an end of life', { expires: new Date(7) }, { ...nothing, expiresAt: 7 }],
  ['an end of life of another realm', { expires: foreignDate }, { ...nothing, expiresAt: 7 }],
  ['both', { countdown: 5, expires: new Date(7) }, { ...nothing, delayMs: 5, expiresAt: 7 }],
  ['what concerns no time', concernsNoTime, { ...nothing, ...concernsNoTime }],
])('%s', (_, options, checked) => {
  expect(checkEnqueueOptions(options, nowMs)).toEqual(checked)
})

it('reads how long a key is one and the same', () => {
  const { deduplicate } = checkEnqueueOptions({ deduplicate: { key: 'k', for: '1m' } }, nowMs)
  expect(deduplicate).toEqual({ key: 'k', forMs: 60_000 })
})

it('reads each option once, and keeps headers as they were', () => {
  const reads: string[] = []
  const headers = { a: 'b' }
  class Options {
    get id() {
      reads.push('id')
      return 'a'
    }
    get eta() {
      reads.push('eta')
      return new Date(nowMs + 5)
    }
    get headers() {
      reads.push('headers')
      return headers
    }
  }
  const checked = checkEnqueueOptions(new Options(), nowMs)
  headers.a = 'c'
  expect(checked).toMatchObject({ id: 'a', delayMs: 5, headers: { a: 'b' } })
  expect(reads).toEqual(['id', 'eta', 'headers'])
})

it('reads an item of many, also where its class has them', () => {
  class Item {
    readonly countdown = '5s'
    get payload() {
      return 'p'
    }
  }
  expect(checkEnqueueItem(new Item(), nowMs)).toMatchObject({ payload: 'p', options: { delayMs: 5_000 } })
})
