import { type DeadLetterList, type DeadLetterPage, OptionChecks, type QueueCounts } from '@sheaf/core'
import type { QueuePlace } from '../place.js'
import {
  countsScript,
  discardScript,
  handBackScript,
  nowScript,
  purgeScript,
  redriveScript,
} from '../scripts/scripts.generated.js'
import type { CeleryAdmin, HandBackOptions } from './celery-admin.js'
import { deadLettersOf } from './dead-letters.js'

const claimsPerPage = 1_000

/** Does what an operator asks of Celery's queues on Redis. */
export class RedisCeleryAdmin implements CeleryAdmin {
  readonly #placeOf: (queue: string) => QueuePlace

  constructor(placeOf: (queue: string) => QueuePlace) {
    this.#placeOf = placeOf
  }

  /** Counts exactly; a message whose time is still ahead counts as ready until a receive has seen it. */
  async counts(queue: string): Promise<QueueCounts> {
    const { run, lists } = this.#placeOf(queue)
    let leased = 0
    for (let from = 0; ; from += claimsPerPage) {
      const reply = (await run(countsScript, [String(from)], lists)) as readonly unknown[]
      const [ready = 0, delayed = 0, dead = 0, inPage = 0, claims = 0] = reply.map(Number)
      leased += inPage
      if (claims < claimsPerPage) return { ready, delayed, leased, dead }
    }
  }

  /** At most a thousand at a time, and no more than 16 million characters; the cursor leads on. */
  async listDead(queue: string, { limit, cursor = '0' }: DeadLetterPage = {}): Promise<DeadLetterList> {
    const check = new OptionChecks('CeleryRedisBroker.admin.listDead', { limit, cursor }, ['limit', 'cursor'])
    const size = check.count('limit', 100)
    if (!/^\d+$/.test(cursor)) throw check.refusal('cursor', 'a cursor of an earlier page', cursor)
    const { letters, ...rest } = await deadLettersOf(this.#placeOf(queue)).list(cursor, size)
    return { items: letters.map(({ letter }) => letter), ...rest }
  }

  /** Puts dead letters back at the end of Celery's list with attempt 1. */
  async redrive(queue: string, ids?: readonly string[]): Promise<number> {
    const place = this.#placeOf(queue)
    const redrive = async (choice: readonly string[]) =>
      Number(await place.run(redriveScript, choice, [place.main]))
    return deadLettersOf(place).each(ids, redrive)
  }

  /** Deletes dead letters. */
  async discard(queue: string, ids?: readonly string[]): Promise<number> {
    const place = this.#placeOf(queue)
    return deadLettersOf(place).each(ids, async (choice) => Number(await place.run(discardScript, choice)))
  }

  /** Deletes what is in Celery's lists and what is delayed. */
  async purge(queue: string): Promise<number> {
    const { run, lists } = this.#placeOf(queue)
    return Number(await run(purgeScript, [], lists))
  }

  /** The server's time. */
  async now(): Promise<number> {
    return Number(await this.#placeOf('').run(nowScript, []))
  }

  async handBack(queue: string, options: HandBackOptions = {}): Promise<number> {
    const check = new OptionChecks('CeleryRedisBroker.admin.handBack', options, ['dead'])
    const isDeadToo = check.flag('dead', false)
    const { run, main } = this.#placeOf(queue)
    // A worker that still runs would put aside again what is not due: what it does meanwhile is not waited for.
    const { delayed } = await this.counts(queue)
    let moved = 0
    for (let count = 1; count > 0 && moved <= delayed; moved += count)
      count = Number(await run(handBackScript, [], [main]))
    return moved + (isDeadToo ? await this.redrive(queue) : 0)
  }
}
