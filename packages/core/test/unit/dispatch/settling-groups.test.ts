import { expect, it } from 'vitest'
import { GroupGate } from '../../../src/buffer/group-gate.js'
import { SettlingGroups } from '../../../src/dispatch/settling-groups.js'
import { Settlement } from '../../../src/settle/settlement.js'
import { held } from '../support/held.js'

/** A batch of requests that are named for their group, which is settled as its verdicts say. */
function settling(verdicts: { readonly [id: string]: 'ack' | 'requeue' | 'dead-letter' | 'release' }) {
  const settlement = new Settlement()
  const requests = Object.keys(verdicts).map((id) => held({ id, group: id[0]! }))
  for (const request of requests) {
    const verdict = verdicts[request.id]
    if (verdict === 'ack') settlement.acks.push(request)
    else if (verdict === 'release') settlement.releases.push(request)
    else if (verdict === 'requeue') settlement.requeues.push({ request, delayMs: 0, counts: 'attempt' })
    else settlement.deadLetters.push({ request, reason: 'test', error: undefined })
  }
  const opened: string[] = []
  const gate = new GroupGate('group')
  const feed = {
    reopenGroups: async (groups: Iterable<string>, broken: ReadonlySet<string>) => {
      for (const group of groups) opened.push(broken.has(group) ? `${group} broken` : group)
    },
  }
  const named = (...ids: string[]) => requests.filter(({ id }) => ids.includes(id))
  return {
    settlement,
    named,
    opened,
    gate,
    begin: (...groups: string[]) => new SettlingGroups(groups, settlement, { gate, feed, sequence: 100 }),
  }
}

it('opens each group once its own requests are settled, by however many calls', () => {
  const { begin, opened, named } = settling({
    a1: 'ack',
    b1: 'ack',
    a2: 'requeue',
    c1: 'dead-letter',
    d1: 'release',
  })
  const groups = begin('a', 'b', 'c', 'd')
  expect(opened).toEqual([])
  groups.settled(named('a1', 'b1'))
  expect(opened).toEqual(['b'])
  groups.settled(named('c1'))
  groups.settled(named('d1'))
  groups.settled(named('a2'))
  expect(opened).toEqual(['b', 'c', 'd', 'a broken'])
})

it('opens at once a group that has nothing left to be settled', () => {
  const { begin, opened } = settling({ a1: 'ack' })
  begin('a', 'b')
  expect(opened).toEqual(['b'])
})

it('waits for all that it was told to settle, also for what has ended since', () => {
  const { begin, opened, named } = settling({ a1: 'ack', a2: 'requeue' })
  named('a1')[0]!.fate = 'lost'
  const groups = begin('a')
  groups.settled(named('a1'))
  expect(opened).toEqual([])
  groups.settled(named('a2'))
  expect(opened).toEqual(['a broken'])
})

it('breaks the order of those groups only of which something is put back', () => {
  const { begin, gate } = settling({ a1: 'ack', b1: 'requeue' })
  begin('a', 'b')
  const late = (group: string) => gate.isTooLate(held({ id: `${group}2`, group }))
  expect([late('a'), late('b')]).toEqual([false, true])
})
