import type { Channel, PermitRequest } from '@sheaf/core'
import { everything } from '../support/kinds.js'
import type { ReferenceBroker } from '../support/reference-broker.js'
import type { Breakage } from './breakage.js'

const options = everything

type TakePermits = NonNullable<Channel['takePermits']>

/** Permits that are taken in another way; `take` is the right one. */
const takes = (
  make: (take: TakePermits, broker: ReferenceBroker, queue: string) => TakePermits,
): Breakage => ({
  options,
  channel: (channel, broker, queue) => ({ takePermits: make(channel.takePermits!, broker, queue) }),
})

// What limiters of other kinds remember, for all channels of a broker.
const counters = new WeakMap<ReferenceBroker, Map<string, { sinceMs: number; taken: number }>>()
const counterOf = (broker: ReferenceBroker, { key }: PermitRequest) => {
  const ofBroker = counters.get(broker) ?? new Map<string, { sinceMs: number; taken: number }>()
  counters.set(broker, ofBroker)
  const counter = ofBroker.get(key) ?? { sinceMs: broker.clock.now(), taken: 0 }
  ofBroker.set(key, counter)
  return counter
}

/** Counts by spans that follow each other: twice the limit fits around the end of one. */
const bySpans = takes((_take, broker) => async (wanted) => {
  const counter = counterOf(broker, wanted)
  const now = broker.clock.now()
  if (now >= counter.sinceMs + wanted.perMs) Object.assign(counter, { sinceMs: now, taken: 0 })
  if (counter.taken + wanted.amount > wanted.limit) return counter.sinceMs + wanted.perMs - now
  counter.taken += wanted.amount
  return 0
})

/** A bucket that is full at first and fills up evenly: a span may bring what was in it and what came in. */
const bucket = takes((_take, broker) => async (wanted) => {
  const counter = counterOf(broker, wanted)
  const now = broker.clock.now()
  const rate = wanted.limit / wanted.perMs
  counter.taken = Math.max(0, counter.taken - (now - counter.sinceMs) * rate)
  counter.sinceMs = now
  const missing = counter.taken + wanted.amount - wanted.limit
  if (missing > 0) return Math.ceil(missing / rate)
  counter.taken += wanted.amount
  return 0
})

/** Each channel has the whole limit for itself. */
const perChannel = takes((take) => {
  const name = String(Math.random())
  return (wanted) => take({ ...wanted, key: name + wanted.key })
})

/** The permits are taken whether or not they are granted. */
const takesAlways = takes((take, broker, queue) => async (wanted) => {
  const waitMs = await take(wanted)
  if (waitMs > 0) {
    const taken = broker.queue(queue).permits.get(wanted.key)!
    taken.push({ atMs: broker.clock.now(), amount: wanted.amount })
  }
  return waitMs
})

const neverMore =
  'takePermits: never more than limit are taken within any span of perMs, by all channels of a queue together'
const worthAsking =
  'takePermits: a refusal takes nothing and says when to ask again, neither too early nor too late'
const apart = 'takePermits: all channels of a queue share a limit; other keys and other queues have their own'

export const permitSabotages: Record<string, Breakage> = {
  [neverMore]: bySpans,
  [worthAsking]: takes((take) => async (wanted) => ((await take(wanted)) > 0 ? 1 : 0)),
  [apart]: takes((take) => (wanted) => take({ ...wanted, key: 'one for all' })),
}

export const morePermitSabotages: readonly (readonly [string, Breakage])[] = [
  [neverMore, bucket],
  [neverMore, perChannel],
  [worthAsking, takes((take) => async (wanted) => ((await take(wanted)) > 0 ? wanted.perMs : 0))],
  [worthAsking, takesAlways],
  [worthAsking, takes((take) => async (wanted) => 2 * (await take(wanted)))],
  [apart, perChannel],
  [
    apart,
    takes((_take, broker) => async ({ key, amount, limit, perMs }) => {
      return broker.queue('all queues').takePermits(key, amount, limit, perMs)
    }),
  ],
]
