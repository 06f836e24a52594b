import type { PermitRequest } from '@sheaf/core'
import { fail } from '../../compare.js'
import type { Consumer } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import type { BrokerTrial } from '../support/trial.js'
import { type Answer, ask, expectWithinLimit, unlessTakesPermits } from './grants.js'

const limit = 5
/** What the greedy channels are to get together, which takes them several spans. */
const spans = 4

/** A provider that allows five calls a second counts any second, not those that begin with a full one. */
export const permitsNeverMore: BrokerGuarantee = {
  name: 'takePermits: never more than limit are taken within any span of perMs, by all channels of a queue together',
  unless: unlessTakesPermits,
  async check(trial) {
    const wanted = { key: 'shared', amount: 1, limit, perMs: trial.hasManualTime ? 1_000 : 400 }
    const consumers = [trial.consumer, await trial.open(), await trial.open()]
    const answers: Answer[] = []
    await takeAcrossSpans(trial, consumers, wanted, answers)
    await takeGreedily(trial, consumers, wanted, answers)
    expectWithinLimit(trial, answers, wanted)
  },
}

/** One permit at the beginning of a span, the others at its end: what counts by fixed spans gives all of the next at once. */
async function takeAcrossSpans(
  trial: BrokerTrial,
  [first, second, third]: readonly Consumer[],
  wanted: PermitRequest,
  answers: Answer[],
): Promise<void> {
  answers.push(await ask(trial, first!, wanted))
  await trial.pass(wanted.perMs * 0.8)
  answers.push(await ask(trial, second!, { ...wanted, amount: limit - 1 }))
  await trial.pass(wanted.perMs * 0.3)
  answers.push(await ask(trial, third!, { ...wanted, amount: limit }))
  answers.push(await ask(trial, first!, { ...wanted, amount: limit - 1 }))
}

/** Channels that ask again as soon as it is worth it, until they got the permits of several spans. */
async function takeGreedily(
  trial: BrokerTrial,
  consumers: readonly Consumer[],
  wanted: PermitRequest,
  answers: Answer[],
): Promise<void> {
  const deadlineMs = trial.nowMs + trial.timeoutMs + 4 * spans * wanted.perMs
  let left = spans * limit
  while (left > 0) {
    if (trial.nowMs > deadlineMs)
      fail('how many permits have still not come free', 'none in all this time', left)
    const amounts = consumers.map((_, at) => 1 + (at % 2))
    const round = await Promise.all(
      consumers.map((consumer, at) => ask(trial, consumer, { ...wanted, amount: amounts[at]! })),
    )
    answers.push(...round)
    for (const { waitMs, amount } of round) if (waitMs === 0) left -= amount
    const waits = round.map(({ waitMs }) => waitMs).filter((waitMs) => waitMs > 0)
    if (waits.length === consumers.length) await trial.pass(Math.min(...waits))
  }
}
