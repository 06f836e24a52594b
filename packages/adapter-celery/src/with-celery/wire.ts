import type { DeadLetter, Delivery, Message } from '@sheaf/core'
import type { CeleryMessage } from '../message/celery-message.js'
import type { Outgoing } from '../message/outgoing.js'

/** How messages of Celery's travel on a broker of another kind. */
export interface Wire {
  /** The message of Celery's that a broker has handed out, or listed as dead; `undefined` where it is none. */
  read(message: Delivery | DeadLetter): CeleryMessage | undefined
  /** What of a broker's message a message of Celery's becomes. */
  write(outgoing: Outgoing): Pick<Message, 'body' | 'properties'>
  /** The longest body that becomes a message which the broker still takes. */
  longestBody(brokerBytes: number): number
}
