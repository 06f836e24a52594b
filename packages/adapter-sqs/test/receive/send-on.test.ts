import { expect, test } from 'vitest'
import { failEntries } from '../support/fault-proxy.js'
import { comesNothing, idsOf, messages, until } from '../support/scene.js'
import { timeLapse } from '../support/time-lapse.js'
import { useServer } from '../support/use-server.js'

const { scene } = useServer()

const minuteMs = 60_000

test('a hop that could not be sent leaves the message in the queue until it is due, and is told', async () => {
  const { broker, proxy, queue, qos, warnings } = await timeLapse(scene)
  await broker.publish(queue, messages(1, { delayMs: 40 * minuteMs }))
  proxy.heal()
  proxy.inject(
    'SendMessageBatch',
    failEntries(() => true, 'AccessDenied', true),
  )
  const channel = await broker.openChannel(queue, qos)
  expect(await comesNothing(channel)).toBe(true)
  expect(warnings.map(({ code }) => code)).toEqual(['SQS_HOP_FAILED'])
  const [call] = proxy.of('ChangeMessageVisibilityBatch')
  expect(call?.Entries?.map(({ VisibilityTimeout }) => VisibilityTimeout)).toEqual([25 * 60])
  expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 0, leased: 1, dead: 0 })
})

test('what is due does not wait for what is sent on, and both count as held', async () => {
  const { broker, proxy, queue, qos, delays } = await timeLapse(scene)
  const due = messages(3)
  await broker.publish(queue, [...messages(2, { delayMs: 50 * minuteMs }), ...due])
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  proxy.heal()
  proxy.inject('SendMessageBatch', async (_body, forward) => {
    await opened
    return await forward()
  })
  const channel = await broker.openChannel(queue, qos)
  const never = new AbortController().signal
  expect(idsOf(await channel.receive(5, never))).toEqual(idsOf(due))
  expect(proxy.inFlight('SendMessageBatch')).toBe(1)
  const next = channel.receive(4, never)
  await until('more is asked for', () => proxy.of('ReceiveMessage').length === 2)
  expect(proxy.of('ReceiveMessage')[1]?.MaxNumberOfMessages).toBe(2)
  open()
  await channel.close()
  expect(await next).toEqual([])
  expect(delays()).toEqual([900, 900])
})
