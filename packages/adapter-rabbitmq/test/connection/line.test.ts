import { EventEmitter } from 'node:events'
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
function recordedLine(count: number) {
  const frames: string[] = []
  const note = (verb: string) => (message: { fields: { deliveryTag: number } }, isAllUpTo?: boolean) => {
    frames.push(`${verb} ${isAllUpTo ? '≤ ' : ''}${message.fields.deliveryTag}`)
  }
  const channel = Object.assign(new EventEmitter(), { ack: note('ack'), nack: note('nack') })
  const write = new SharedWrite({ cork() {}, uncork() {} })
  const line = new Line(channel as unknown as Channel, {
    ...{ prefetch: 100, fenceMs: 1_000, copies: new Copies(), acks: new AckFlow(), write },
    onDead() {},
  })
  const held = Array.from({ length: count }, (_, at) => handOut(at + 1))
  for (const each of held) line.add(each)
  return { frames, line, take: (...tags: number[]) => tags.map((tag) => held[tag - 1]!) }
}

test('one frame acks all up to which nothing else is outstanding, and one each of the rest', () => {
  const { frames, line, take } = recordedLine(8)
  line.ack(take(2, 4))
  line.ack(take(1, 3, 7))
  line.ack(take(5, 6, 8))
  expect(frames).toEqual(['ack 2', 'ack 4', 'ack ≤ 3', 'ack 7', 'ack ≤ 8'])
  expect(line.outstanding).toBe(0)
})

test('what is acked at once, unseen, is in nobody’s way', () => {
  const { frames, line, take } = recordedLine(2)
  const [fourth, fifth] = [handOut(4), handOut(5)]
  line.discard(3)
  line.add(fourth)
  line.ack(take(1, 2))
  line.nack([fourth])
  line.add(fifth)
  line.ack([fifth])
  expect(frames).toEqual(['ack 3', 'ack ≤ 2', 'nack 4', 'ack ≤ 5'])
})
