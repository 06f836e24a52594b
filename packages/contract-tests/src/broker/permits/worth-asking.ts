import type { PermitRequest } from '@sheaf/core'
import { fail, same } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import type { BrokerTrial } from '../support/trial.js'
import { type Answer, ask, permitSlackMs, unlessTakesPermits } from './grants.js'

const limit = 4
const mostTries = 5
/** What part of a span permits may come too late by: a broker that counts in shares of a span loses no more than that. */
const latePart = 0.03

/** A worker that asks too early asks in a loop; one that asks too late wastes what it is allowed. */
export const permitsWorthAsking: BrokerGuarantee = {
  name: 'takePermits: a refusal takes nothing and says when to ask again, neither too early nor too late',
  unless: unlessTakesPermits,
  async check(trial) {
    // All permits at once: they come free together, and whichever way a broker counts, at one moment.
    for (let tries = 1; ; tries += 1) {
      const wanted = { key: `alone ${tries}`, amount: limit, limit, perMs: 250 * 2 ** tries }
      if (await isShown(trial, wanted)) return
      if (tries === mostTries)
        fail('this machine', `two answers within ${wanted.perMs} ms`, 'later every time')
    }
  },
}

/** Returns whether the machine was fast enough to show it. */
async function isShown(trial: BrokerTrial, wanted: PermitRequest): Promise<boolean> {
  const { perMs } = wanted
  const slackMs = permitSlackMs(trial)
  const taken = await ask(trial, trial.consumer, wanted)
  same(taken.waitMs, 0, `the answer to a first request of ${limit} permits of ${limit}`)
  const isOver = ({ answeredMs }: Answer) => answeredMs >= taken.askedMs + perMs - slackMs
  const atOnce = await ask(trial, trial.consumer, wanted)
  if (isOver(atOnce)) return false
  expectExact(trial, wanted, taken, atOnce, 0)
  await trial.pass(perMs / 2)
  const halfway = await ask(trial, trial.consumer, wanted)
  if (isOver(halfway)) return false
  // What a channel has booked it may know by its own clock, from the answer on.
  expectExact(trial, wanted, taken, halfway, atOnce.answeredMs - atOnce.askedMs)
  await trial.pass(halfway.waitMs + slackMs)
  const onTime = await ask(trial, trial.consumer, wanted)
  same(onTime.waitMs, 0, `the answer when it was worth asking again, after ${halfway.waitMs} ms`)
  return true
}

/**
 * The permits come free a span after they were taken, which was between the question and its answer.
 *
 * @param lateMs - How much later the answer may put it, because one before it was late.
 */
function expectExact(
  trial: BrokerTrial,
  { perMs }: PermitRequest,
  taken: Answer,
  refused: Answer,
  lateMs: number,
): void {
  const slackMs = permitSlackMs(trial)
  const least = taken.askedMs + perMs - refused.answeredMs - slackMs
  const most = taken.answeredMs + perMs * (1 + latePart) - refused.askedMs + slackMs + lateMs
  const { waitMs } = refused
  if (waitMs > 0 && waitMs >= least && waitMs <= most) return
  const expected = `between ${Math.max(1, Math.floor(least))} and ${Math.ceil(most)} ms`
  fail(`when it is worth asking again, with all permits of ${perMs} ms taken`, expected, waitMs)
}
