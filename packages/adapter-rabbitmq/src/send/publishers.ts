import type { Link } from '../connection/link.js'
import { Publisher } from './publisher.js'

/** So many queues have an AMQP channel of their own: a server allows some two thousand on a connection. */
const mostOwn = 200

/**
 * The publishers on one connection, one for each queue: a queue that confirms nothing, as one that has lost most of its nodes,
 * holds up no other, and a message that has the server close the channel fails with none but those of its queue.
 */
export class Publishers {
  readonly #link: Link
  readonly #own = new Map<string, Publisher>()
  #shared: Publisher | undefined

  constructor(link: Link) {
    this.#link = link
  }

  /** The publisher for a queue and for what stands beside it. */
  of(queue: string): Publisher {
    const known = this.#own.get(queue)
    if (known !== undefined) return known
    if (this.#own.size >= mostOwn) {
      this.#shared ??= new Publisher(this.#link)
      return this.#shared
    }
    const publisher = new Publisher(this.#link)
    this.#own.set(queue, publisher)
    return publisher
  }
}
