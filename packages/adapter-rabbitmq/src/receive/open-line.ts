import type { ConsumeMessage } from 'amqplib'
import type { AckFlow } from '../connection/ack-flow.js'
import type { Copies } from '../connection/copies.js'
import { inTime } from '../connection/in-time.js'
import { Line } from '../connection/line.js'
import type { Links } from '../connection/links.js'
import { drop } from '../connection/on-channel.js'
import type { Topology } from '../topology/topology.js'

const answerMs = 20_000

/** What a line to a queue is opened with. */
export interface LineParts {
  readonly links: Links
  readonly acks: AckFlow
  readonly topology: Topology
  readonly queue: string
  readonly prefetch: number
  readonly fenceMs: number
  readonly copies: Copies
  /** Called before anything comes. */
  onOpen(line: Line): void
  onMessage(line: Line, message: ConsumeMessage): void
  onDead(line: Line): void
}

/** Opens an AMQP channel and subscribes to the queue, which is declared before. */
export async function openLine(parts: LineParts): Promise<Line> {
  const { links, topology, queue, prefetch } = parts
  await topology.workQueue(queue)
  const { connection, write } = await links.consuming.open()
  const channel = await inTime('the server', answerMs, connection.createChannel(), drop)
  const line = new Line(channel, { ...parts, write })
  try {
    await inTime('the server', answerMs, channel.prefetch(prefetch))
    parts.onOpen(line)
    const consuming = channel.consume(queue, (message) => {
      // The server sends nothing where the queue is gone, or somebody has held a message for too long.
      if (message === null) line.cancelled()
      else parts.onMessage(line, message)
    })
    const { consumerTag } = await inTime('the server', answerMs, consuming)
    line.consumerTag = consumerTag
    return line
  } catch (error) {
    line.end()
    throw error
  }
}
