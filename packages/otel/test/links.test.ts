import { expect, it } from 'vitest'
import { chooseLinks, type Produced } from '../src/links.js'

const hex = (value: number, length: number) => value.toString(16).padStart(length, '0')

function produced(producer: number, change: Partial<Produced> & { isUnsampled?: boolean } = {}): Produced {
  const { isUnsampled, ...others } = change
  const context = { traceId: hex(producer, 32), spanId: hex(producer, 16), traceFlags: isUnsampled ? 0 : 1 }
  return { context, id: `of ${producer}`, attempt: 1, ...others }
}

it('links to each producer once, and says how many requests share it', () => {
  const requests = [produced(1, { id: 'a' }), produced(2), produced(1, { id: 'b', attempt: 3 }), produced(1)]
  expect(chooseLinks(requests, 128)).toEqual({
    links: [
      {
        context: produced(1).context,
        attributes: { 'messaging.message.id': 'a', 'sheaf.attempt': 3, 'messaging.batch.message_count': 3 },
      },
      { context: produced(2).context, attributes: { 'messaging.message.id': 'of 2', 'sheaf.attempt': 1 } },
    ],
    omitted: 0,
  })
})

it('tells spans of the same id in several traces apart', () => {
  const one = produced(1)
  const others = [2, 3].map((trace) => ({
    ...one,
    context: { ...one.context, traceId: hex(trace, 32) },
  }))
  const { links } = chooseLinks([one, ...others, ...others, one], 128)
  expect(
    links.map(({ context, attributes }) => [context.traceId, attributes?.['messaging.batch.message_count']]),
  ).toEqual([1, 2, 3].map((trace) => [hex(trace, 32), 2]))
})

it('tells producers of one trace apart', () => {
  const one = produced(1)
  const other = { ...one, context: { ...one.context, spanId: hex(9, 16) } }
  expect(chooseLinks([one, other], 128).links).toHaveLength(2)
})

it.each<[string, Produced[], number, string[], number]>([
  ['as many as fit, in their order', [produced(3), produced(1), produced(2)], 3, ['of 3', 'of 1', 'of 2'], 0],
  ['the first of those that are alike', [produced(1), produced(2), produced(3)], 2, ['of 1', 'of 2'], 1],
  ['retried before fresh', [produced(1), produced(2, { attempt: 2 }), produced(3)], 2, ['of 2', 'of 1'], 1],
  [
    'sampled before unsampled',
    [produced(1, { isUnsampled: true }), produced(2), produced(3)],
    2,
    ['of 2', 'of 3'],
    1,
  ],
  [
    'retried before sampled',
    [produced(1), produced(2, { attempt: 2, isUnsampled: true }), produced(3)],
    1,
    ['of 2'],
    2,
  ],
  ['none where none are wanted', [produced(1)], 0, [], 1],
  ['none of none', [], 128, [], 0],
])('chooses %s', (_, requests, most, ids, omitted) => {
  const { links, ...others } = chooseLinks(requests, most)
  expect(links.map(({ attributes }) => attributes?.['messaging.message.id'])).toEqual(ids)
  expect(others).toEqual({ omitted })
})

it('keeps 128 of 1,000 producers, and says how many it leaves out', () => {
  const { links, omitted } = chooseLinks(
    Array.from({ length: 1_000 }, (_, index) => produced(index + 1, { attempt: index === 999 ? 2 : 1 })),
    128,
  )
  expect([links.length, omitted, links[0]?.attributes?.['messaging.message.id']]).toEqual([
    128,
    872,
    'of 1000',
  ])
})
