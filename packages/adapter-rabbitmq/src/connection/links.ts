import type { ChannelModel } from 'amqplib'
import { Link, type LinkListener, type OpenLink } from './link.js'

/**
 * The two connections of a broker. A server that is short of memory or disk stops a connection that publishes, all that is
 * on it: what consumes must have another, so that acks go on.
 */
export class Links {
  readonly publishing: Link
  readonly consuming: Link

  constructor(connect: () => Promise<ChannelModel>, listener: LinkListener) {
    this.publishing = new Link(connect, listener)
    this.consuming = new Link(connect, listener)
  }

  /** A connection to declare and to ask with: the one that is never stopped, where there is one. */
  open(): Promise<OpenLink> {
    return (this.consuming.isOpen ? this.consuming : this.publishing).open()
  }

  /** Closes both. Idempotent. */
  async close(): Promise<void> {
    await Promise.all([this.publishing.close(), this.consuming.close()])
  }
}
