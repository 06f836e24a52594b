import type { Channel, Delivery } from '@sheaf/core'
import { expect, test } from 'vitest'
import { fewestJoined } from '../../src/receive/reply-form.js'
import { messages, never, openBroker, schema, take } from '../support/open.js'

const told = ({ id, copy, body, attempt, lapses, faults, group, enqueuedAt }: Delivery) => ({
  ...{ id, copy, body, attempt, lapses, faults, group, enqueuedAt },
})

const inOrder = (deliveries: readonly Delivery[]) =>
  [...deliveries].sort((one, other) => Number(one.copy) - Number(other.copy)).map(told)

/** Hands all back, uncounted, and receives them again. */
async function again(channel: Channel, held: readonly Delivery[], max: number): Promise<Delivery[]> {
  expect(await channel.release(held)).toEqual([])
  const taken: Delivery[] = []
  while (taken.length < held.length) taken.push(...(await channel.receive(max, never)))
  return taken
}

test('a claim whose messages come joined tells the same of each as one whose messages come as rows', async () => {
  const { broker, queue, openChannel, pool } = openBroker()
  const bodies = ['"plain"', '', '{"a":1}', '"ü😀"', "it's, 'quoted' \\ and\n{so,on}", '11,12:3']
  await broker.publish(
    queue,
    bodies.flatMap((body, at) => [
      { id: `plain ${at}, of "many"`, body },
      { id: `grouped-${at}`, body, group: `group ${at % 2}` },
    ]),
  )
  await pool.query(`update ${schema}.message set attempt = 2, lapses = 1, faults = 2 where id = 'grouped-3'`)
  const channel = await openChannel()
  const rows = await take(channel, 12)
  const joined = await again(channel, rows, fewestJoined)
  expect(inOrder(joined)).toEqual(inOrder(rows))
  expect(joined.find(({ id }) => id === 'grouped-3')).toMatchObject({ attempt: 3, lapses: 1, faults: 2 })
  expect(await channel.ack(joined)).toEqual([])
})

test.each([
  ['an id', { id: 'odd \x1e', body: '"x"' }],
  ['a body', { id: 'odd', body: '\x1eraw\x1e' }],
  ['a group', { id: 'odd', body: '"x"', group: '\x1e' }],
])('where %s holds what stands between joined texts, all is handed out as it is', async (_, odd) => {
  const { broker, queue, openChannel } = openBroker()
  await broker.publish(queue, [...messages(99), odd, ...messages(100, 'later')])
  const channel = await openChannel()
  const held = [await channel.receive(100, never), await channel.receive(100, never)].flat()
  expect(held).toHaveLength(200)
  expect(held.find(({ id }) => id === odd.id)).toMatchObject({ ...odd, attempt: 1, lapses: 0, faults: 0 })
  expect(await channel.ack(held)).toEqual([])
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 0, leased: 0 })
})
