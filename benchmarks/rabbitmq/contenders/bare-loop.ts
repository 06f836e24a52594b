import { type ConsumeMessage, connect } from 'amqplib'
import type { Contender } from '../contender.js'

const batchSize = 100

/** What one would write by hand for speed: one ack for a hundred messages, and none of the rest. */
export function bareLoop(prefetch: number): Contender {
  return {
    name: `bare amqplib, prefetch ${prefetch}`,
    prefetch,
    async consume({ url, queue, count }) {
      const connection = await connect(url)
      const stream = (connection.connection as unknown as { stream: { setNoDelay(isOn: boolean): void } })
        .stream
      stream.setNoDelay(true)
      const channel = await connection.createChannel()
      await channel.prefetch(prefetch)
      let held: unknown[] = []
      let seen = 0
      let firstAt = 0
      await new Promise<void>((resolve) => {
        const take = (message: ConsumeMessage | null) => {
          firstAt ||= performance.now()
          held.push(JSON.parse(message!.content.toString()))
          seen += 1
          if (held.length < batchSize && seen < count) return
          channel.ack(message!, true)
          held = []
          if (seen >= count) resolve()
        }
        channel.consume(queue, take).catch(() => {})
      })
      // Its answer says that the acks have arrived.
      await channel.prefetch(prefetch)
      const lastAt = performance.now()
      await connection.close()
      return { firstAt, lastAt }
    },
  }
}
