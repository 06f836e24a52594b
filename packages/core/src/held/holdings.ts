import type { Clock } from '../ports/clock.js'
import type { Delivery } from '../ports/delivery.js'
import { CopyTable, hashOf } from './copy-table.js'
import { type Fate, fateOf, type Tally } from './fate.js'
import { type CountedHandOuts, isHandedOutAgain } from './handed-out-again.js'
import { HeldRequest, type Holder, type Receipt } from './held-request.js'

/** What a queue's holdings are kept with. */
export interface HoldingsParts {
  readonly queue: string
  readonly clock: Clock
  readonly tally: Tally
  readonly counted: CountedHandOuts
  /** A request has come to its end. */
  onEnd(request: HeldRequest, fate: Fate): void
}

/** Everything that a worker holds from one queue, from receipt to settling, and the count of how each has ended. */
export class Holdings {
  /** One stored message is held once, whatever is received. */
  readonly #held = new CopyTable()
  /** Acked before their run, and not ended yet. */
  readonly #acked = new Set<HeldRequest>()
  /** How many deliveries were received so far, repeats of held copies included. */
  sequence = 0
  readonly #parts: HoldingsParts

  constructor(parts: HoldingsParts) {
    this.#parts = parts
  }

  get size(): number {
    return this.#held.size
  }

  /** Holds what was received, and returns what was not held before, or was put back since. `askedAtMs`: when the broker was asked for it. */
  receive(deliveries: readonly Delivery[], askedAtMs: number): HeldRequest[] {
    const receipt = this.#receipt(askedAtMs)
    const fresh: HeldRequest[] = []
    for (const delivery of deliveries) {
      const hash = hashOf(delivery.copy)
      const known = this.#held.get(delivery.copy, hash)
      if (known && isHandedOutAgain(known, delivery, this.#parts.counted)) {
        // Only the answer is missing, and to wait for it would take the new hand-out out of its place.
        this.finish(known, fateOf(known))
        known.goingBack!.handedOutAgain()
      } else if (known) {
        // The broker thought its lease over and handed the copy out again, to us: it runs once, under the newer receipt.
        known.delivery = delivery
        known.receipt = receipt
        known.sequence = this.sequence++
        if (known.goingBack) known.goingBack = undefined
        continue
      }
      const request = new HeldRequest(delivery, receipt, this.sequence++)
      this.#held.add(request, hash)
      fresh.push(request)
    }
    this.#parts.tally.received += fresh.length
    return fresh
  }

  /** Holds what was handed out again while its last hand-out was still being settled: new requests, in their old place. */
  holdAgain(requests: readonly HeldRequest[]): HeldRequest[] {
    this.#parts.tally.received += requests.length
    return requests.map(({ delivery, receipt, sequence }) => {
      const fresh = new HeldRequest(delivery, receipt, sequence)
      this.#held.add(fresh)
      return fresh
    })
  }

  deliveries(): Delivery[] {
    return this.#held.all().map((request) => request.delivery)
  }

  /** The leases of deliveries are lost. Returns whether that ends any request: a settling call that is out knows better. */
  lose(deliveries: readonly Delivery[]): boolean {
    const holders = new Set<Holder>()
    let hasEnded = false
    for (const delivery of deliveries) {
      const request = this.#held.get(delivery.copy)
      if (request?.delivery !== delivery || request.isSettling) continue
      this.finish(request, 'lost')
      if (request.holder) holders.add(request.holder)
      hasEnded = true
    }
    // A holder goes through all that it has, so it is told once, however many it loses.
    for (const holder of holders) holder.dropLost()
    return hasEnded
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
      this.#parts.tally[fate]++
      this.#parts.onEnd(request, fate)
    }
  }

  /** Counts whatever has not ended as abandoned. */
  abandon(): void {
    for (const request of [...this.#held.all(), ...this.#acked]) this.finish(request, 'abandoned')
  }

  #receipt(leasedAtMs: number): Receipt {
    const { queue, clock } = this.#parts
    return { queue, atMs: clock.now(), monotonicMs: clock.monotonic(), leasedAtMs }
  }
}
