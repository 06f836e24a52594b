import { EventEmitter } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Channel } from 'amqplib'
import { expect, test } from 'vitest'
import { AckFlow } from '../../src/connection/ack-flow.js'
import { Copies } from '../../src/connection/copies.js'
import { Line } from '../../src/connection/line.js'
import type { Tagged } from '../../src/connection/outstanding.js'
import { SharedWrite } from '../../src/connection/shared-write.js'

function handOut(tag: number): Tagged {
  return { tag, copy: `copy ${tag}`, before: undefined, after: undefined, nextOfSlot: undefined }
}

/** A line over an AMQP channel that writes down which frames it is to send. */
function recordedLine(count: number, answer: Promise<void> = Promise.resolve()) {
  const frames: string[] = []
  const note = (verb: string) => (message: { fields: { deliveryTag: number } }, isAllUpTo?: boolean) => {
    frames.push(`${verb} ${isAllUpTo ? '≤ ' : ''}${message.fields.deliveryTag}`)
  }
  const channel = Object.assign(new EventEmitter(), {
    ...{ ack: note('ack'), nack: note('nack') },
    prefetch() {
      frames.push('fence')
      return answer
    },
  })
  const write = new SharedWrite({ cork() {}, uncork() {} })
  const line = new Line(channel as unknown as Channel, {
    ...{ prefetch: 100, fenceMs: 1_000, copies: new Copies(), acks: new AckFlow(), write },
    onDead() {},
  })
  const held = Array.from({ length: count }, (_, at) => handOut(at + 1))
  for (const each of held) line.add(each)
  return { frames, line, take: (...tags: number[]) => tags.map((tag) => held[tag - 1]!) }
}

test('one frame acks all up to which nothing else is outstanding, and one each of the rest', async () => {
  const { frames, line, take } = recordedLine(8)
  for (const tags of [
    [2, 4],
    [1, 3, 7],
    [5, 6, 8],
  ]) {
    line.ack(take(...tags))
    expect(await line.fence()).toBe(true)
  }
  expect(frames).toEqual(['ack 2', 'ack 4', 'fence', 'ack ≤ 3', 'ack 7', 'fence', 'ack ≤ 8', 'fence'])
  expect(line.outstanding).toBe(0)
})

test('what is settled in one piece of work is acked with one frame, in front of one fence', async () => {
  const { frames, line, take } = recordedLine(8)
  const fences = [
    [1, 2],
    [5, 6],
    [3, 4],
  ].map((tags) => {
    line.ack(take(...tags))
    return line.fence()
  })
  line.nack(take(7))
  expect(await Promise.all(fences)).toEqual([true, true, true])
  expect(frames).toEqual(['nack 7', 'ack ≤ 6', 'fence'])
  expect(line.outstanding).toBe(1)
})

test('acks do not wait for the answer to a fence that is out', async () => {
  let reply!: () => void
  const { frames, line, take } = recordedLine(2, new Promise((resolve) => (reply = resolve)))
  line.ack(take(1))
  const first = line.fence()
  await nextTurn()
  line.ack(take(2))
  const second = line.fence()
  await nextTurn()
  expect(frames).toEqual(['ack ≤ 1', 'fence', 'ack ≤ 2'])
  reply()
  expect(await Promise.all([first, second])).toEqual([true, true])
  expect(frames).toEqual(['ack ≤ 1', 'fence', 'ack ≤ 2', 'fence'])
})

test('a line that ends before its acks have left sends none, and what was acked has not arrived', async () => {
  const { frames, line, take } = recordedLine(4)
  line.ack(take(4))
  const fence = line.fence()
  line.die()
  expect(await fence).toBe(false)
  expect(frames).toEqual([])
})

test('what is acked on a channel that cannot be sent on any more has not arrived', async () => {
  const { line, take } = recordedLine(2)
  line.channel.ack = () => {
    throw new Error('Channel closed')
  }
  line.ack(take(1))
  expect(await line.fence()).toBe(false)
})

test('what is acked at once, unseen, is in nobody’s way', async () => {
  const { frames, line, take } = recordedLine(2)
  const [fourth, fifth] = [handOut(4), handOut(5)]
  line.discard(3)
  line.add(fourth)
  line.ack(take(1, 2))
  await line.fence()
  line.nack([fourth])
  line.add(fifth)
  line.ack([fifth])
  await line.fence()
  expect(frames).toEqual(['ack 3', 'ack ≤ 2', 'fence', 'nack 4', 'ack ≤ 5', 'fence'])
})
