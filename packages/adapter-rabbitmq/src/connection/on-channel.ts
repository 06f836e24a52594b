import type { Channel } from 'amqplib'
import { inTime } from './in-time.js'
import type { OpenLink } from './link.js'

/** Twenty-two queues of a ladder take a second; a server without an answer by then is silent. */
const answerMs = 20_000

/** Runs something on an AMQP channel of its own, which a refusal closes; rejects with what the server said. */
export async function onChannel<Value>(
  { connection }: OpenLink,
  work: (channel: Channel) => Promise<Value>,
): Promise<Value> {
  const channel = await inTime('the server', answerMs, connection.createChannel(), (late) => drop(late))
  channel.on('error', () => {})
  try {
    return await inTime('the server', answerMs, work(channel))
  } finally {
    drop(channel)
  }
}

/** Closes a channel that may be closed already. */
export function drop(channel: Channel): void {
  try {
    channel.close().catch(() => {})
  } catch {
    // It is closed.
  }
}
