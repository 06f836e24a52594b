import type { GroupGate } from '../buffer/group-gate.js'
import type { HeldRequest } from '../held/held-request.js'
import type { Settlement } from '../settle/settlement.js'
import type { QueueFeed } from './queue-parts.js'

/** What the groups of a batch go on with. */
export interface SettlingGroupsParts {
  readonly gate: GroupGate
  readonly feed: Pick<QueueFeed, 'reopenGroups'>
  /** How many deliveries were received so far. */
  readonly sequence: number
}

/** The groups of a batch that is being settled, on an ordered channel: each goes on once its own requests are settled. */
export class SettlingGroups {
  readonly #gate: GroupGate
  readonly #feed: Pick<QueueFeed, 'reopenGroups'>
  /** How many requests of each group are not settled yet. */
  readonly #left = new Map<string, number>()
  /** Those of which a request is put back. */
  readonly #broken = new Set<string>()
  readonly #opening: Promise<void>[] = []

  /** Nothing of the settlement may have been said to the broker: what it hands out after that is in order again. */
  constructor(
    groups: Iterable<string>,
    settlement: Settlement,
    { gate, feed, sequence }: SettlingGroupsParts,
  ) {
    this.#gate = gate
    this.#feed = feed
    for (const { request } of settlement.requeues) this.#broken.add(gate.groupOf(request))
    for (const group of this.#broken) gate.breakOrder(group, sequence)
    for (const group of groups) this.#left.set(group, 0)
    for (const request of settlement.requests()) this.#add(request, 1)
    this.#open([...this.#left].filter(([, left]) => left === 0).map(([group]) => group))
  }

  /** Some requests of the settlement are settled. */
  settled(requests: readonly HeldRequest[]): void {
    const done = new Set<string>()
    for (const request of requests) {
      if (this.#add(request, -1) === 0) done.add(this.#gate.groupOf(request))
    }
    this.#open([...done])
  }

  /** Resolves once what waited for the groups has its way, as far as they are settled. */
  async opened(): Promise<void> {
    await Promise.all(this.#opening)
  }

  #add(request: HeldRequest, count: number): number {
    const group = this.#gate.groupOf(request)
    const left = (this.#left.get(group) ?? 0) + count
    this.#left.set(group, left)
    return left
  }

  #open(groups: readonly string[]): void {
    if (groups.length > 0) this.#opening.push(this.#feed.reopenGroups(groups, this.#broken))
  }
}
