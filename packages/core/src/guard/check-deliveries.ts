import type { Delivery } from '../ports/delivery.js'
import { contractFault } from './ask.js'

/** What can be done with the answer of a receive of which not all is as it should be. */
export interface CheckedDeliveries {
  readonly deliveries: readonly Delivery[]
  /** Have an id, and no body that could be read. */
  readonly unreadable: readonly Delivery[]
  /** By what stands in place of a delivery with senseless details: the delivery itself, which the broker must be given. */
  readonly mended: ReadonlyMap<Delivery, Delivery>
}

/** Whether there is nothing wrong with what a receive has brought. */
export function areSound(answer: unknown): answer is readonly Delivery[] {
  return Array.isArray(answer) && answer.every(isSound)
}

function isSound(one: Delivery | null | undefined): boolean {
  return (
    hasId(one) &&
    typeof one.copy === 'string' &&
    typeof one.body === 'string' &&
    isCount(one.attempt) &&
    one.attempt > 0 &&
    isCount(one.lapses) &&
    (one.faults === undefined || isCount(one.faults)) &&
    Number.isFinite(one.enqueuedAt) &&
    (one.group === undefined || typeof one.group === 'string')
  )
}

/**
 * Sorts what a receive has brought by what can be done with it. Each fault is told, and touches no other delivery.
 *
 * @throws If it is no array.
 */
export function sortDeliveries(
  answer: unknown,
  nowMs: number,
  onFault: (error: Error) => void,
): CheckedDeliveries {
  if (!Array.isArray(answer)) throw contractFault('receive', 'an array of deliveries', answer)
  const deliveries: Delivery[] = []
  const unreadable: Delivery[] = []
  const mended = new Map<Delivery, Delivery>()
  for (const one of answer) {
    if (isSound(one)) {
      deliveries.push(one)
      continue
    }
    onFault(faultOf(one))
    if (!hasId(one)) continue
    if (typeof one.body !== 'string') {
      unreadable.push(one)
      continue
    }
    const instead = mend(one, nowMs)
    mended.set(instead, one)
    deliveries.push(instead)
  }
  return { deliveries, unreadable, mended }
}

function hasId(one: unknown): one is Delivery {
  return typeof (one as Delivery | null | undefined)?.id === 'string'
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function faultOf(one: unknown): Error {
  if (!hasId(one)) return contractFault('receive', 'every delivery to be an object with an id', one)
  const { copy, body, attempt, lapses, faults, enqueuedAt, group } = one
  const fault = (name: string, what: string, came: unknown) =>
    contractFault('receive', `${name} of delivery ${one.id} to be ${what}`, came)
  if (typeof body !== 'string') return fault('body', 'text', body)
  if (typeof copy !== 'string') return fault('copy', 'text', copy)
  if (!isCount(attempt) || attempt === 0) return fault('attempt', 'a whole number ≥ 1', attempt)
  if (!isCount(lapses)) return fault('lapses', 'a whole number', lapses)
  if (faults !== undefined && !isCount(faults)) return fault('faults', 'a whole number or absent', faults)
  if (group !== undefined && typeof group !== 'string') return fault('group', 'text or absent', group)
  return fault('enqueuedAt', 'epoch milliseconds', enqueuedAt)
}

let unnamed = 0

/** The delivery, with what a broker that cannot tell would say where it says nothing that makes sense. */
function mend(one: Delivery, nowMs: number): Delivery {
  const { id, copy, body, attempt, lapses, faults, enqueuedAt, group } = one
  return {
    id,
    // Without a name of its own it counts as another message at each hand-out.
    copy: typeof copy === 'string' ? copy : `unnamed-${++unnamed}`,
    body,
    attempt: isCount(attempt) && attempt > 0 ? attempt : 1,
    lapses: isCount(lapses) ? lapses : 0,
    enqueuedAt: Number.isFinite(enqueuedAt) ? enqueuedAt : nowMs,
    ...(isCount(faults) && { faults }),
    ...(typeof group === 'string' && { group }),
  }
}
