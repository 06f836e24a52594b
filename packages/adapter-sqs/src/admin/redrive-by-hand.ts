import { randomUUID } from 'node:crypto'
import type { SqsContext } from '../context.js'
import {
  attributeNames,
  firstThatFits,
  number,
  text,
  textAttribute,
  withForeign,
} from '../message/attributes.js'
import { SqsDelivery } from '../message/delivery.js'
import { type Outgoing, outgoing } from '../message/outgoing.js'
import { largestMessage } from '../queue/largest-message.js'
import { type SqsQueue, serviceName } from '../queue/queue.js'
import { limits } from '../service/limits.js'
import { called } from '../service/service-errors.js'
import { move } from '../settle/move.js'
import { release } from '../settle/settle.js'

/**
 * Moves the dead letters of one queue back to it; those of other queues stay. Returns how many were moved.
 *
 * A letter that a worker gives up again meanwhile stays too, or the two would pass it to each other for ever.
 */
export async function redriveByHand(context: SqsContext, dead: SqsQueue, queue: SqsQueue): Promise<number> {
  const others: SqsDelivery[] = []
  const startedAtMs = context.settings.clock.now()
  const ids = new Set<string>()
  const asking = context.calls.attributes(queue.url, ['MaximumMessageSize'])
  const maxMessageBytes = largestMessage(await called(asking, 'GetQueueAttributes', queue.name))
  let moved = 0
  try {
    for (;;) {
      const letters = await receive(context, dead)
      if (letters.length === 0) return moved
      // A letter without room for its id gets another one each time it is sent.
      const isBack = ({ id, copy, sentAt }: SqsDelivery) =>
        sentAt > startedAtMs && (ids.has(id) || id === copy)
      const own = letters.filter((letter) => belongsTo(letter, queue) && !isBack(letter))
      others.push(...letters.filter((letter) => !own.includes(letter)))
      const lost = await move(context, dead, queue, 'requeue', own, (letter) =>
        revived(letter, queue, maxMessageBytes),
      )
      moved += own.length - lost.length
      for (const { id } of own) ids.add(id)
    }
  } finally {
    await release(context, dead, others)
  }
}

async function receive({ calls, settings }: SqsContext, dead: SqsQueue): Promise<SqsDelivery[]> {
  const askedAtMs = settings.clock.monotonic()
  const receiving = calls.receive({
    url: dead.url,
    count: limits.entries,
    waitSeconds: 1,
    leaseSeconds: leaseMs / 1_000,
    more: ['MessageGroupId', 'DeadLetterQueueSourceArn'],
  })
  const messages = await called(receiving, 'ReceiveMessage', dead.name)
  return messages.map((message) => new SqsDelivery(message, askedAtMs, leaseMs))
}

function belongsTo({ attributes, sourceArn }: SqsDelivery, queue: SqsQueue): boolean {
  const name = textAttribute(attributes, attributeNames.deadQueue)
  if (name !== undefined) return name === queue.name
  // A letter that the service itself moved says where from. A letter that says nothing is left to its owner.
  return sourceArn?.endsWith(`:${serviceName(queue.url)}`) ?? false
}

/** A dead letter as a new message: it has all its attempts again, and as many of its attributes as there is room for. */
function revived(letter: SqsDelivery, queue: SqsQueue, maxMessageBytes: number): Outgoing<SqsDelivery> {
  const identity = { [attributeNames.id]: text(letter.id) }
  const own = {
    ...identity,
    [attributeNames.enqueuedAt]: number(letter.enqueuedAt),
    ...(letter.group === undefined || queue.isFifo ? {} : { [attributeNames.group]: text(letter.group) }),
  }
  const room = maxMessageBytes - Buffer.byteLength(letter.body)
  return outgoing(letter, {
    body: letter.body,
    attributes: firstThatFits([withForeign(own, letter.attributes), own, identity], room),
    fifo: queue.isFifo
      ? { group: letter.group ?? serviceName(queue.url), deduplication: randomUUID() }
      : undefined,
  })
}

// Letters of other queues are held while the rest is read, so that none is read twice.
const leaseMs = 600_000
