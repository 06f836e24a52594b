import { expect, test } from 'vitest'
import type { Outgoing } from '../../src/message/outgoing.js'
import { Sending } from '../../src/send/sending.js'

function sendingOf(count: number, firstTag = 11): Sending {
  const messages = Array.from(
    { length: count },
    (_, at): Outgoing => ({
      exchange: '',
      key: 'queue',
      body: '',
      properties: {},
      copy: `copy-${at}`,
    }),
  )
  const sending = new Sending(messages)
  for (let at = 0; at < count; at++) sending.sent(firstTag + at)
  return sending
}

test('one confirm for all up to a tag counts those that were not confirmed before', async () => {
  const sending = sendingOf(4)
  expect(sending.confirm(12, false)).toBe(1)
  expect(sending.confirm(13, true)).toBe(2)
  expect(sending.confirm(13, true)).toBe(0)
  expect([sending.waitsFor(13), sending.waitsFor(14), sending.isDone]).toEqual([false, true, false])
  expect(sending.confirm(14, false)).toBe(1)
  expect(await sending.promise).toEqual(new Map())
})

test('what is refused, returned or cannot be sent is told by its place', async () => {
  const sending = new Sending(sendingOf(4).messages)
  sending.sent(1)
  sending.skip('too large')
  sending.sent(2)
  sending.sent(3)
  expect([sending.returned('copy-2', 'no queue'), sending.returned('copy-9', 'no queue')]).toEqual([
    true,
    false,
  ])
  sending.confirm(1, false, 'refused')
  sending.confirm(3, true)
  expect([...(await sending.promise)].sort()).toEqual([
    [0, 'refused'],
    [1, 'too large'],
    [2, 'no queue'],
  ])
})

test('at the end of the channel nothing is stored that was not confirmed', async () => {
  const sending = new Sending(sendingOf(3).messages)
  sending.sent(1)
  sending.sent(2)
  sending.confirm(1, false)
  sending.fail('gone')
  expect([...(await sending.promise)]).toEqual([
    [1, 'gone'],
    [2, 'gone'],
  ])
})
