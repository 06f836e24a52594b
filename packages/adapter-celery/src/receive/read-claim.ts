import { Claim } from '@sheaf/redis-connection'
import { unwrapKombu } from '../message/celery-message.js'
import { CeleryDelivery } from '../message/delivery.js'
import { envelopeOf, faultEnvelope } from '../message/envelope.js'
import { noMessage, type ReadMessage, type RefusedMessage, readMessage } from '../message/read.js'
import { readPlain } from '../message/read-plain.js'
import { readStamp } from '../message/stamp.js'
import type { ReadRules } from './read-rules.js'

/** A message whose caller named a time that is still ahead. */
interface EarlyMessage {
  readonly position: number
  readonly dueMs: number
}

/** What a claim holds: what may run, or is refused, and what is not due yet. */
export interface ClaimContents {
  readonly claim: Claim
  readonly deliveries: readonly CeleryDelivery[]
  readonly early: readonly EarlyMessage[]
}

/** A claim as the server gives it. */
export interface ClaimTexts {
  readonly id: string
  readonly key: string
  /** When it was made, by the server's clock. */
  readonly claimedAtMs: number
  readonly texts: readonly string[]
}

/** Reads the texts of a claim; what was settled already, as of a claim that is found again, is left out. */
export function readClaim({ id, key, claimedAtMs, texts }: ClaimTexts, rules: ReadRules): ClaimContents {
  const claim = new Claim(id, key, texts.length)
  const deliveries: CeleryDelivery[] = []
  const early: EarlyMessage[] = []
  for (let position = 0; position < texts.length; position++) {
    const text = texts[position]!
    if (text === id) {
      claim.open--
      continue
    }
    const plain = rules.isWatched() ? undefined : readPlain(text)
    if (plain !== undefined) {
      deliveries.push(new CeleryDelivery(partsOf(plain, rules), undefined, claim, position, claimedAtMs))
      continue
    }
    const kombu = unwrapKombu(text)
    const stamp = readStamp(kombu?.stamp)
    const read = kombu === undefined ? noMessage : readMessage(kombu)
    const deliver = (parts: ConstructorParameters<typeof CeleryDelivery>[0]) =>
      deliveries.push(new CeleryDelivery(parts, stamp, claim, position, claimedAtMs))
    if (read.fault !== undefined) deliver(refusedParts(read, rules.queue))
    else if (isEarly(read, claimedAtMs)) early.push({ position, dueMs: read.etaMs! })
    else deliver(partsOf(read, rules))
  }
  return { claim, deliveries, early }
}

/**
 * Whether the time that a caller named is still ahead. Then nobody has run it, however often it was handed out: a worker that
 * died may have taken it to put it aside.
 */
function isEarly({ etaMs }: ReadMessage, nowMs: number): boolean {
  return etaMs !== undefined && etaMs > nowMs
}

function partsOf(read: ReadMessage, rules: ReadRules) {
  const fault = rules.refusalOf(read)
  if (fault !== undefined) return refusedParts({ ...read, fault }, rules.queue)
  rules.onRead(read)
  const { id, after, headers } = read
  const body = envelopeOf(read, rules.isRevoked(id) ? 0 : read.expiresMs)
  const group = typeof headers.sheaf_group === 'string' ? headers.sheaf_group : undefined
  return { id, body, group, source: after === undefined ? undefined : read }
}

function refusedParts(read: RefusedMessage, queue: string) {
  const what = `Celery's message ${read.id === '' ? 'without an id' : read.id} on queue '${queue}'`
  return { id: read.id, body: faultEnvelope(read, what), group: undefined, source: undefined }
}
