import type { Delivery } from '@sheaf/core'
import { type Claim, Claimed } from '@sheaf/redis-connection'
import type { ReadMessage } from './read.js'
import type { Stamp } from './stamp.js'

/** A message of Celery's with its receipt. */
export class CeleryDelivery extends Claimed implements Delivery {
  readonly id: string
  readonly body: string
  readonly group: string | undefined
  readonly attempt: number
  readonly lapses: number
  readonly faults: number
  readonly copy: string
  readonly enqueuedAt: number
  /** The message, where more comes after its end. */
  readonly source: ReadMessage | undefined

  constructor(
    { id, body, group, source }: Pick<CeleryDelivery, 'id' | 'body' | 'group' | 'source'>,
    stamp: Stamp | undefined,
    claim: Claim,
    position: number,
    claimedAtMs: number,
  ) {
    super(claim, position)
    this.id = id
    this.body = body
    this.group = group
    this.source = source
    this.attempt = (stamp?.attempts ?? 0) + 1
    this.lapses = stamp?.lapses ?? 0
    this.faults = stamp?.faults ?? 0
    this.copy = stamp?.copy ?? `${claim.id}/${position}`
    this.enqueuedAt = stamp?.firstSeen ?? claimedAtMs
  }
}
