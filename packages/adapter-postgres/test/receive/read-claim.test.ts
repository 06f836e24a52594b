import { expect, test } from 'vitest'
import type { SqlRow } from '../../src/connection/sql-client.js'
import { Claim, type PostgresDelivery } from '../../src/message/delivery.js'
import { readJoined, readRow } from '../../src/receive/read-claim.js'

const claim = new Claim(7)

/** What a delivery tells. */
const told = ({ copy, id, body, enqueuedAt, attempt, lapses, faults, group }: PostgresDelivery) => ({
  ...{ copy, id, body, enqueuedAt, attempt, lapses, faults, group },
})

const usual = { attempt: 1, lapses: 0, faults: 0, group: undefined }

/** The row of a claim with three messages, of which each column may be another. */
function rowOf(other: Record<number, string | null> = {}): SqlRow {
  const row = [
    1,
    '11,12,13',
    '1000,2000,3000',
    'a\x1eb\x1ec',
    '"x"\x1e\x1e"ü,😀"',
    null,
    null,
    null,
    null,
    null,
  ]
  return Object.assign(row, other)
}

const three = [
  { ...usual, copy: '11', id: 'a', body: '"x"', enqueuedAt: 1_000 },
  { ...usual, copy: '12', id: 'b', body: '', enqueuedAt: 2_000 },
  { ...usual, copy: '13', id: 'c', body: '"ü,😀"', enqueuedAt: 3_000 },
] as const

test('what is joined is taken apart, and what is not told is as usual', () => {
  expect(readJoined(rowOf(), claim)?.map(told)).toEqual(three)
})

test('a single message, with nothing in it', () => {
  const row = rowOf({ 1: '11', 2: '1000', 3: 'a', 4: '' })
  expect(readJoined(row, claim)?.map(told)).toEqual([{ ...three[0], body: '' }])
})

test('counts and groups are those of the messages that they name', () => {
  const row = rowOf({ 5: '11:2:1:1,13:4:0:3', 6: '12,13', 7: '\x1eg' })
  expect(readJoined(row, claim)?.map(told)).toEqual([
    { ...three[0], attempt: 2, lapses: 1, faults: 1 },
    { ...three[1], group: '' },
    { ...three[2], attempt: 4, lapses: 0, faults: 3, group: 'g' },
  ])
})

test.each([
  ['an id', { 3: 'a\x1e\x1eb\x1ec' }],
  ['a body', { 4: 'x\x1ey\x1e\x1ez' }],
  ['a group', { 6: '12', 7: 'g\x1eh' }],
])('where %s holds the mark itself, nothing is guessed', (_, other) => {
  expect(readJoined(rowOf(other), claim)).toBeUndefined()
})

test('a row of a message of its own tells the same', () => {
  const row = [1, '13', '4', '0', '3', '1700000000.1235', 'c', 'g', '"ü,😀"', null]
  expect(told(readRow(row, claim))).toEqual({
    ...three[2],
    ...{ attempt: 4, faults: 3, group: 'g', enqueuedAt: 1_700_000_000_124 },
  })
})
