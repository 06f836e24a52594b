import {
  type BrokerAdmin,
  type DeadLetterList,
  type DeadLetterPage,
  OptionChecks,
  type QueueCounts,
} from '@sheaf/core'
import type { GetMessage } from 'amqplib'
import { explainOpening } from '../connection/explain.js'
import type { Links } from '../connection/links.js'
import type { Publishers } from '../send/publishers.js'
import { deadQueueOf } from '../topology/names.js'
import type { Topology } from '../topology/topology.js'
import { idOfLetter, placeOf, readLetter } from './dead-letter.js'
import { OldestPage } from './oldest-page.js'
import { purgeQueue, QueueSizes } from './queue-sizes.js'
import { redriveSome } from './redrive.js'
import { type Decide, Walk } from './walk.js'

/** What an admin works with. */
export interface AdminParts {
  readonly links: Links
  readonly topology: Topology
  readonly publishers: Publishers
}

/** What an operator may ask of queues on RabbitMQ. Dead letters are read whole for each page, at some 700 a second. */
export class RabbitAdmin implements BrokerAdmin {
  readonly #parts: AdminParts
  readonly #walk: Walk
  readonly #sizes: QueueSizes

  constructor(parts: AdminParts) {
    this.#parts = parts
    this.#walk = new Walk(parts.links)
    this.#sizes = new QueueSizes(parts.links)
  }

  counts(queue: string): Promise<QueueCounts> {
    return inWords(`counting the queue '${queue}'`, async () => {
      const [ready = 0, dead = 0, levels] = await Promise.all([
        this.#sizes.of(queue),
        this.#sizes.of(deadQueueOf(queue)),
        this.#sizes.levelsOf(queue),
      ])
      return { ready, delayed: levels.reduce((sum, count) => sum + count, 0), dead }
    })
  }

  listDead(queue: string, { limit, cursor }: DeadLetterPage = {}): Promise<DeadLetterList> {
    return inWords(`listing dead letters of '${queue}'`, async () => {
      const check = new OptionChecks('RabbitBroker.admin.listDead', { limit, cursor }, ['limit', 'cursor'])
      const after = cursor === undefined ? undefined : placeOf(String(cursor))
      if (cursor !== undefined && after === undefined) {
        throw check.refusal('cursor', 'a cursor of an earlier page', cursor)
      }
      const page = new OldestPage(check.count('limit', 100), after)
      await this.#through(queue, async (letters) => {
        for (const letter of letters) page.add(readLetter(letter))
        return []
      })
      return page.list()
    })
  }

  redrive(queue: string, ids?: readonly string[]): Promise<number> {
    return inWords(`redriving dead letters of '${queue}'`, async () => {
      const isWanted = namedIn(ids)
      const { topology, publishers } = this.#parts
      let count = 0
      await this.#through(queue, async (letters) => {
        await topology.queue(queue)
        const fates = await redriveSome(publishers.of(queue), queue, letters, isWanted)
        count += fates.filter((fate) => fate === 'remove').length
        return fates
      })
      return count
    })
  }

  discard(queue: string, ids?: readonly string[]): Promise<number> {
    return inWords(`discarding dead letters of '${queue}'`, async () => {
      if (ids === undefined) return this.#clear(queue)
      const isWanted = namedIn(ids)
      let count = 0
      await this.#through(queue, async (letters) =>
        letters.map((letter) => {
          if (!isWanted(letter)) return 'keep'
          count += 1
          return 'remove'
        }),
      )
      return count
    })
  }

  purge(queue: string): Promise<number> {
    return inWords(`purging the queue '${queue}'`, async () => {
      const { links } = this.#parts
      const delayed = await this.#sizes.purgeLevels(queue)
      // What became due meanwhile is there by now.
      return delayed + (await purgeQueue(links, queue))
    })
  }

  /** Walks through the dead letters of a queue that ever had any. */
  async #through(queue: string, decide: Decide): Promise<void> {
    const dead = deadQueueOf(queue)
    if ((await this.#sizes.of(dead)) !== undefined) await this.#walk.through(dead, decide)
  }

  async #clear(queue: string): Promise<number> {
    const dead = deadQueueOf(queue)
    return (await this.#sizes.of(dead)) === undefined ? 0 : await this.#walk.clear(dead)
  }
}

function namedIn(ids: readonly string[] | undefined): (letter: GetMessage) => boolean {
  if (ids === undefined) return () => true
  const wanted = new Set(ids)
  return (letter) => wanted.has(idOfLetter(letter))
}

async function inWords<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    throw explainOpening(what, error)
  }
}
