import type { PermitRequest } from '@sheaf/core'
import { fail } from '../../compare.js'
import type { Consumer } from '../support/consumer.js'
import type { BrokerFacts } from '../support/facts.js'
import type { BrokerTrial } from '../support/trial.js'

/** Why a broker need keep no shared rate limit. */
export const unlessTakesPermits = ({ channel }: BrokerFacts) =>
  channel.takePermits === undefined ? 'there is no takePermits' : undefined

/** What one call of `takePermits` was answered, and between which moments. */
export interface Answer {
  readonly askedMs: number
  readonly answeredMs: number
  readonly amount: number
  /** 0 where the permits were taken. */
  readonly waitMs: number
}

/** Two clocks, the broker's and this one, and timers lie between what was meant and what is seen. */
export function permitSlackMs(trial: BrokerTrial): number {
  return trial.hasManualTime ? 2 : 50
}

/** Asks for permits once. */
export async function ask(trial: BrokerTrial, consumer: Consumer, wanted: PermitRequest): Promise<Answer> {
  const askedMs = trial.nowMs
  const waitMs = await consumer.takePermits(wanted)
  if (!(Number.isFinite(waitMs) && waitMs >= 0)) fail('takePermits', '0, or milliseconds to wait', waitMs)
  return { askedMs, answeredMs: trial.nowMs, amount: wanted.amount, waitMs }
}

/**
 * Fails the case if more permits than allowed were taken in any span.
 *
 * A permit was taken at some moment between its question and its answer: only those count against each other that were
 * taken within one span whichever moments these were.
 */
export function expectWithinLimit(
  trial: BrokerTrial,
  answers: readonly Answer[],
  wanted: PermitRequest,
): void {
  const { limit, perMs } = wanted
  const granted = answers.filter(({ waitMs }) => waitMs === 0)
  for (const { askedMs } of granted) {
    const endsMs = askedMs + perMs - permitSlackMs(trial)
    const span = granted.filter((one) => one.askedMs >= askedMs && one.answeredMs < endsMs)
    const taken = span.reduce((sum, { amount }) => sum + amount, 0)
    if (taken > limit) fail(`the permits taken within a span of ${perMs} ms`, `at most ${limit}`, taken)
  }
}
