import type { Broker } from '@sheaf/core'
import { openRaw } from '../message/celery-message.js'
import { writeRaw } from '../message/write.js'
import type { Wire } from './wire.js'

/** What a call has beside what core has written of it. */
const embedBytes = 128

/** Messages of Celery's on a broker whose messages have headers: as kombu's transport for RabbitMQ has them. */
export function rawWire(rawOf: NonNullable<Broker['rawOf']>): Wire {
  return {
    read(message) {
      const raw = rawOf(message)
      return raw && openRaw(raw)
    },
    write: writeRaw,
    longestBody: (brokerBytes) => Math.max(1, brokerBytes - embedBytes),
  }
}
