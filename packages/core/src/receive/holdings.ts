import type { Delivery } from '../ports/delivery.js'
import { announce } from '../settle/announce.js'
import { HeldRequest } from '../verdict/held-request.js'
import type { Fate } from '../worker/stop-report.js'
import type { WorkerContext } from '../worker/worker-context.js'
import { CopyTable } from './copy-table.js'

/** Everything that a worker holds from one queue, from receipt to settling, and the count of how each has ended. */
export class Holdings {
  /** One stored message is held once, whatever is received. */
  readonly #held = new CopyTable()
  /** Acked before their run, and not ended yet. */
  readonly #acked = new Set<HeldRequest>()
  /** How many deliveries were received so far, repeats of held copies included. */
  sequence = 0
  readonly #queue: string
  readonly #context: WorkerContext

  constructor(queue: string, context: WorkerContext) {
    this.#queue = queue
    this.#context = context
  }

  get size(): number {
    return this.#held.size
  }

  /** Holds what was received, and returns what was not held before. */
  receive(deliveries: readonly Delivery[]): HeldRequest[] {
    const { clock, tally } = this.#context
    const receipt = { queue: this.#queue, atMs: clock.now(), monotonicMs: clock.monotonic() }
    const fresh: HeldRequest[] = []
    for (const delivery of deliveries) {
      const known = this.#held.get(delivery.copy)
      if (known) {
        // The broker thought its lease over and handed the copy out again, to us: it runs once, under the newer receipt.
        known.delivery = delivery
        known.sequence = this.sequence++
        continue
      }
      const request = new HeldRequest(delivery, receipt, this.sequence++)
      this.#held.add(request)
      fresh.push(request)
    }
    tally.received += fresh.length
    return fresh
  }

  /** Holds what was handed out again while its last hand-out was still being settled: new requests, in their old place. */
  holdAgain(requests: readonly HeldRequest[]): HeldRequest[] {
    const { clock, tally } = this.#context
    const receipt = { queue: this.#queue, atMs: clock.now(), monotonicMs: clock.monotonic() }
    tally.received += requests.length
    return requests.map(({ delivery, sequence }) => {
      const fresh = new HeldRequest(delivery, receipt, sequence)
      this.#held.add(fresh)
      return fresh
    })
  }

  /** The request that is held under exactly this receipt. */
  find(delivery: Delivery): HeldRequest | undefined {
    const request = this.#held.get(delivery.copy)
    return request?.delivery === delivery ? request : undefined
  }

  deliveries(): Delivery[] {
    return this.#held.all().map((request) => request.delivery)
  }

  /** A request is held no longer. It ends once; without a fate, as after an early ack, it has not ended yet. */
  finish(request: HeldRequest, fate: Fate | undefined): void {
    if (this.#held.delete(request)) request.owner?.letGo()
    if (fate === undefined) {
      request.isAcked = true
      this.#acked.add(request)
    } else if (request.fate === undefined) {
      if (request.isAcked) this.#acked.delete(request)
      request.fate = fate
      this.#context.tally[fate]++
      announce(this.#context.events, request, fate, this.#now)
    }
  }

  /** Counts whatever has not ended as abandoned. */
  abandon(): void {
    for (const request of [...this.#held.all(), ...this.#acked]) this.finish(request, 'abandoned')
  }

  readonly #now = () => this.#context.clock.now()
}
