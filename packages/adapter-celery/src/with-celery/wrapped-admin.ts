import type { BrokerAdmin, DeadLetter, DeadLetterList, DeadLetterPage, QueueCounts } from '@sheaf/core'
import { envelopeOf } from '../message/envelope.js'
import { readMessage } from '../message/read.js'
import type { Wire } from './wire.js'

type ListDead = NonNullable<BrokerAdmin['listDead']>

/** What an operator may ask of a broker that carries Celery's messages: the same, by the ids of the calls. */
export class WrappedAdmin implements BrokerAdmin {
  readonly #inner: BrokerAdmin
  readonly #wire: Wire
  readonly listDead: BrokerAdmin['listDead']
  readonly discard: BrokerAdmin['discard']
  readonly now: BrokerAdmin['now']

  constructor(inner: BrokerAdmin, wire: Wire) {
    this.#inner = inner
    this.#wire = wire
    const { listDead } = inner
    this.listDead = listDead && ((queue, page) => this.#listDead(listDead.bind(inner), queue, page))
    this.discard =
      inner.discard && (async (queue, ids) => inner.discard!(queue, await this.#innerIds(queue, ids)))
    this.now = inner.now?.bind(inner)
  }

  counts(queue: string): Promise<QueueCounts> {
    return this.#inner.counts(queue)
  }

  async redrive(queue: string, ids?: readonly string[]): Promise<number> {
    return this.#inner.redrive(queue, await this.#innerIds(queue, ids))
  }

  purge(queue: string): Promise<number> {
    return this.#inner.purge(queue)
  }

  async #listDead(listDead: ListDead, queue: string, page?: DeadLetterPage): Promise<DeadLetterList> {
    const list = await listDead(queue, page)
    return { ...list, items: list.items.map((letter) => this.#shown(letter)) }
  }

  /** The broker's ids of dead letters; those that it cannot list are taken for its own. */
  async #innerIds(queue: string, ids: readonly string[] | undefined): Promise<readonly string[] | undefined> {
    if (ids === undefined || this.#inner.listDead === undefined) return ids
    const wanted = new Set(ids)
    const found: string[] = []
    let cursor: string | undefined
    do {
      const list: DeadLetterList = await this.#inner.listDead(queue, { cursor })
      found.push(...list.items.filter((letter) => wanted.has(this.#shown(letter).id)).map(({ id }) => id))
      cursor = list.cursor
    } while (cursor !== undefined)
    return found
  }

  /** A dead letter as a call; what cannot be read is shown as it is. */
  #shown(letter: DeadLetter): DeadLetter {
    const message = this.#wire.read(letter)
    if (message === undefined) return letter
    const read = readMessage(message)
    if (read.id === '') return letter
    return { ...letter, id: read.id, ...(read.fault === undefined && { body: envelopeOf(read) }) }
  }
}
