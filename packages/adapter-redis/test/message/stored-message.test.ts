import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeMessage, encodeMessage } from '../../src/message/stored-message.js'

const text = fc.string({ unit: 'binary' })

test('any id, group and body survive being stored', () => {
  fc.assert(
    fc.property(text, text, fc.option(text, { nil: undefined }), fc.nat(), (id, body, group, index) => {
      const message = group === undefined ? { id, body } : { id, body, group }
      const stored = `3,1;2,1795336000123,42,${encodeMessage(message, index)}`
      expect(decodeMessage(stored)).toEqual({
        id,
        body,
        group,
        apart: undefined,
        attempts: 3,
        lapses: 1,
        faults: 2,
        enqueuedAt: 1_795_336_000_123,
        copy: `1795336000123,42,${index}`,
      })
    }),
  )
})

test('what the version before stored is read, every attempt taken for a fault', () => {
  fc.assert(
    fc.property(text, text, fc.nat(), fc.nat(), fc.nat(), (id, body, index, attempts, lapses) => {
      const rest = `1795336000123,42,${encodeMessage({ id, body }, index)}`
      const before = decodeMessage(`${attempts},${lapses},${rest}`)
      expect(before).toEqual(decodeMessage(`${attempts},${lapses};${attempts},${rest}`))
      expect(before).toMatchObject({ id, body, attempts, lapses, faults: attempts })
    }),
  )
})

test('where a body lies apart, and how long it is, survives being stored', () => {
  const name = fc.stringMatching(/^[\w-]+$/)
  fc.assert(
    fc.property(
      text,
      name,
      fc.option(text, { nil: undefined }),
      fc.integer({ min: 1 }),
      (id, name, group, units) => {
        const message = group === undefined ? { id, body: 'x' } : { id, body: 'x', group }
        const apart = { name, units }
        const stored = `0,0,1,1,${encodeMessage(message, 7, apart)}`
        expect(decodeMessage(stored)).toMatchObject({ id, group, body: '', apart, copy: '1,1,7' })
      },
    ),
  )
})

test.each([
  '',
  'hello',
  '{"sheaf":1}',
  '0,0,1,1,1,',
  '0,0,1,1,1,5,:ab',
  '0,0,1,1,1,1,9:ab',
  '0,0,1,1,1,1,1,1:ab',
  '0,0,1,1,1,1,,1,:a',
  '0,0,1,1,1,1,,1,a b:a',
  '0,0,1,1,1,1,,0,name:a',
  '0,0,1,1,1,1,,1,name',
  '0,0;0,1,1,1,',
  '0,0;0;1,1,1,1,:a',
  '0;0,0,1,1,1,1,:a',
  '0,0;-1,1,1,1,1,:a',
  '-1,0,1,1,1,1,:ab',
  ':::::::',
])('%j is no message', (stored) => {
  expect(decodeMessage(stored)).toBeUndefined()
})

test('no text makes reading fail with an error', () => {
  fc.assert(fc.property(text, (stored) => void decodeMessage(stored)))
})

/** The same by other means: a pattern that reads each text by itself. */
function modelOf(stored: string) {
  const head = /^(\d+),(\d+)(?:;(\d+))?,((\d+),\d+,\d+),(\d+),(\d*):/.exec(stored)
  if (head === null) return undefined
  const [all, attempts, lapses, faults = attempts, copy, enqueuedAt, idUnits, groupUnits] = head
  const groupAt = all.length + Number(idUnits)
  const bodyAt = groupAt + Number(groupUnits)
  if (bodyAt > stored.length) return undefined
  return {
    id: stored.slice(all.length, groupAt),
    group: groupUnits === '' ? undefined : stored.slice(groupAt, bodyAt),
    body: stored.slice(bodyAt),
    ...{ attempts: Number(attempts), lapses: Number(lapses), faults: Number(faults) },
    ...{ copy, enqueuedAt: Number(enqueuedAt), apart: undefined },
  }
}

test('each text is read for itself, whatever was read before it', () => {
  const beginning = fc.constantFrom(
    ...['0,0;0,7,42,', '0,0;0,7,4', '0,0;0,7,42', '0,0,7,42,', '1,0;1,7,42,', '0,0;0,', '0,0', '0,', ''],
    ...['0,0;x,7,42,', '0,0;0,7,-42,', '0;0,7,42,'],
  )
  const rest = fc.constantFrom('1,1,:ab', '2,1,:ab', '12,1,1:abc', '3,9,:ab', '4', ':', '')
  const stored = fc.tuple(beginning, rest).map(([start, end]) => `${start}${end}`)
  fc.assert(
    fc.property(fc.array(stored, { minLength: 2, maxLength: 12 }), (texts) => {
      expect(texts.map((each) => decodeMessage(each))).toEqual(texts.map(modelOf))
    }),
    { numRuns: 500 },
  )
})
