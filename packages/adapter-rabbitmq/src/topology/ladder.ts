import type { Channel } from 'amqplib'
import { mostLevels } from '../message/delay.js'
import { levelArguments } from './arguments.js'
import { dueExchangeOf, levelOf } from './names.js'

/** Has what comes out of the ladder go into its queue. */
export async function declareDue(channel: Channel, queue: string): Promise<void> {
  const due = dueExchangeOf(queue)
  await channel.assertExchange(due, 'fanout', { durable: true })
  await channel.bindQueue(queue, due, '')
}

/**
 * Declares levels of a queue's ladder of delays, in the server, one above the other.
 *
 * Each level is a queue that messages leave when its time is over, and an exchange before it that lets those pass which are
 * not to stay. All messages of a level stay equally long, so none waits behind another.
 */
export async function declareLevels(
  channel: Channel,
  queue: string,
  from: number,
  to: number,
): Promise<void> {
  for (let level = from; level <= to; level++) {
    const here = levelOf(queue, level)
    const next = level === 0 ? dueExchangeOf(queue) : levelOf(queue, level - 1)
    const above = '*.'.repeat(mostLevels - 1 - level)
    await channel.assertExchange(here, 'topic', { durable: true })
    await channel.assertQueue(here, { durable: true, arguments: levelArguments(level, next) })
    await channel.bindQueue(here, here, `${above}1.#`)
    await channel.bindExchange(next, here, `${above}0.#`)
  }
}

/** Rejects where a level is missing. Which lie below it, and how they are bound, is for who declared it. */
export async function checkLevel(channel: Channel, queue: string, level: number): Promise<void> {
  await channel.checkExchange(levelOf(queue, level))
  await channel.checkQueue(levelOf(queue, level))
}
