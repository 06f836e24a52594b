import { Claim } from '@sheaf/redis-connection'
import { RedisDelivery } from '../message/delivery.js'
import { decodeMessage } from '../message/stored-message.js'

/** What a claim holds: messages, and texts that are none. */
export interface ClaimContents {
  readonly readable: readonly RedisDelivery[]
  readonly broken: readonly RedisDelivery[]
}

/** Reads the texts of a claim; what was settled already, as of a claim that is found again, is left out. */
export function readClaim(id: string, key: string, texts: readonly string[]): ClaimContents {
  const claim = new Claim(id, key, texts.length)
  const readable: RedisDelivery[] = []
  const broken: RedisDelivery[] = []
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at]!
    const message = decodeMessage(text)
    if (message !== undefined) readable.push(new RedisDelivery(message, claim, at))
    else if (text === id) claim.open--
    else broken.push(new RedisDelivery(unreadable(text), claim, at))
  }
  return { readable, broken }
}

/** How many of the first messages may be held at once, by the length of their bodies; one may always. */
export function countWithin(deliveries: readonly RedisDelivery[], mostUnits: number): number {
  let units = 0
  const over = deliveries.findIndex((delivery, at) => {
    units += unitsOf(delivery)
    return units > mostUnits && at > 0
  })
  return over < 0 ? deliveries.length : over
}

/** The length of a delivery's body, wherever it lies. */
export function unitsOf({ apart, body }: RedisDelivery): number {
  return apart === undefined ? body.length : apart.units
}

function unreadable(text: string) {
  return {
    ...{ id: '', copy: '', body: text, group: undefined, apart: undefined },
    ...{ attempts: 0, lapses: 0, faults: 0, enqueuedAt: 0 },
  }
}
