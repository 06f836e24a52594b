import type { Connection } from '@sheaf/redis-connection'

/** kombu's names on Redis, for one database. */
export class CeleryServer {
  readonly connection: Connection
  readonly #keyPrefix: string

  constructor(connection: Connection, keyPrefix: string) {
    this.connection = connection
    this.#keyPrefix = keyPrefix
  }

  /** The channel of an exchange that everyone hears. Channels are the whole server's, so the database is in the name. */
  channelOf(exchange: string): string {
    return `${this.#keyPrefix}/${this.connection.database}.${exchange}`
  }

  /** Tells whoever listens. */
  async publish(exchange: string, text: string): Promise<void> {
    const channel = this.channelOf(exchange)
    await this.connection.send(channel, ['PUBLISH', channel, text])
  }

  /** The lists that an exchange leads to for a routing key. */
  async listsOf(exchange: string, routingKey: string): Promise<readonly string[]> {
    const key = this.bindingOf(exchange)
    const bindings = (await this.connection.send(key, ['SMEMBERS', key])) as readonly string[]
    return bindings
      .map((binding) => binding.split(separator))
      .filter(([bound]) => bound === routingKey)
      .map(([, , queue]) => `${this.#keyPrefix}${queue}`)
  }

  /** The key of an exchange's bindings. */
  bindingOf(exchange: string): string {
    return `${this.#keyPrefix}_kombu.binding.${exchange}`
  }

  /** A key of a queue. */
  keyOf(queue: string): string {
    return `${this.#keyPrefix}${queue}`
  }
}

/** What stands between the parts of a binding: the routing key, the pattern and the queue. */
export const separator = '\x06\x16'
