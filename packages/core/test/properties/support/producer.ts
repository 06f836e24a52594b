import { type Batches, type DeadLetter, SheafError } from '@sheaf/core'
import type { Payload } from './function.js'
import type { Ledger } from './ledger.js'
import type { Item } from './plan.js'
import type { Random } from './random.js'

/** Enqueues what a plan says, and knows of what the broker has said that it has it. */
export class Producer {
  readonly #task: Batches<Payload>
  readonly #random: Random
  readonly #complain: (what: string) => void
  readonly #stored = new Set<number>()
  readonly #usedIds: string[] = []
  #n = 0

  constructor(task: Batches<Payload>, random: Random, complain: (what: string) => void) {
    this.#task = task
    this.#random = random
    this.#complain = complain
  }

  enqueue({ plan, key, size, delayMs, expiresMs, group, isNamesake }: Item): void {
    const n = ++this.#n
    // Which of several namesakes was folded would be open.
    const mayShareId = isNamesake && this.#task.options.coalesce === undefined && this.#usedIds.length > 0
    const id = mayShareId ? this.#random.pick(this.#usedIds) : `r${n}`
    this.#usedIds.push(id)
    const payload = { n, key, plan, pad: 'x'.repeat(size) }
    const options = {
      id,
      countdown: delayMs,
      ...(expiresMs !== undefined && { expires: expiresMs }),
      ...(group !== undefined && { group }),
    }
    this.#task.enqueue(payload, options).then(
      () => this.#stored.add(n),
      (error) => {
        if (!SheafError.is(error, 'PUBLISH_FAILED')) this.#complain(`enqueue rejected: ${error}`)
      },
    )
  }

  /** Enqueues a new request under an old id, and tells whether the broker has it. */
  enqueueAgain(id: string): Promise<boolean> {
    const n = ++this.#n
    return this.#task.enqueue({ n, key: 0, plan: 'nothing', pad: '' }, { id }).then(
      () => {
        this.#stored.add(n)
        return true
      },
      () => false,
    )
  }

  /** At the end, whatever the broker had must have been done or given up. */
  account(ledgers: readonly Ledger[], dead: readonly DeadLetter[]): void {
    const givenUp = new Set(dead.map(({ body }) => numberIn(body)))
    for (const n of this.#stored) {
      const isAcked = ledgers.some((ledger) => ledger.acked.has(n))
      if (!isAcked && !givenUp.has(n)) this.#complain(`(nothing is lost): ${n} is neither done nor dead`)
    }
  }
}

function numberIn(body: string): number | undefined {
  try {
    return JSON.parse(body).payload.n
  } catch {
    return undefined
  }
}
