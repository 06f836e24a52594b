import type { BrokerAdmin, DeadLetter } from '@sheaf/core'
import { type LetterBody, readBodyOf } from './read-letter.js'
import { type ErrorLine, errorLine, groupId } from './reasons.js'

/** How many letters of a queue are read for its groups. */
const mostRead = 5_000

const pageSize = 500

/** For how long what was read stands: long enough to page through, short enough to be true. */
const freshMs = 3_000

/** A dead letter, and what its body and its error say. */
export interface ReadLetter {
  readonly letter: DeadLetter
  readonly body: LetterBody
  readonly error: ErrorLine
  readonly group: string
}

/** The dead letters of one queue, the newest first. */
export interface Scan {
  readonly letters: readonly ReadLetter[]
  /** Whether there are more than were read. */
  readonly hasMore: boolean
}

/** Reads the dead letters of queues, and keeps them for as long as a page needs to show them. */
export class Scans {
  readonly #admin: BrokerAdmin
  readonly #known = new Map<string, { readonly scan: Promise<Scan>; readonly readAt: number }>()

  constructor(admin: BrokerAdmin) {
    this.#admin = admin
  }

  get canList(): boolean {
    return this.#admin.listDead !== undefined
  }

  /** @throws What the broker throws. */
  read(queue: string): Promise<Scan> {
    const now = performance.now()
    const known = this.#known.get(queue)
    if (known && now - known.readAt < freshMs) return known.scan
    const scan = this.#read(queue)
    this.#known.set(queue, { scan, readAt: now })
    scan.catch(() => this.forget(queue))
    return scan
  }

  /** Read again next time: something was done to it. */
  forget(queue: string): void {
    this.#known.delete(queue)
  }

  async #read(queue: string): Promise<Scan> {
    const letters: ReadLetter[] = []
    let cursor: string | undefined
    do {
      const page = await this.#admin.listDead!(queue, {
        limit: pageSize,
        ...(cursor !== undefined && { cursor }),
      })
      letters.push(...page.items.map((letter) => readLetter(queue, letter)))
      cursor = page.cursor
    } while (cursor !== undefined && letters.length < mostRead)
    return { letters: letters.reverse(), hasMore: cursor !== undefined }
  }
}

function readLetter(queue: string, letter: DeadLetter): ReadLetter {
  const body = readBodyOf(letter)
  const error = errorLine(letter.error, letter.reason)
  return { letter, body, error, group: groupId(queue, body.task, error) }
}
