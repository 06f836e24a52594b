import { fail } from '../../compare.js'
import { within } from '../../waiting.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import type { BrokerTrial } from '../support/trial.js'

/** Ages and deadlines are told by one clock: the one that stamps the messages. */
export const adminNow: BrokerGuarantee = {
  name: 'admin.now: tells the time, in epoch milliseconds, of the clock that enqueuedAt is from, and it goes on',
  unless: ({ admin }) => (admin?.now === undefined ? 'there is no admin.now' : undefined),
  async check(trial) {
    const slackMs = Math.max(10, trial.capabilities.delayPrecisionMs)
    const before = await now(trial)
    const isDate = before > aDayIn2001 && before < aDayIn2286
    if (!trial.hasManualTime && !isDate) fail('admin.now', 'epoch milliseconds', before)
    await trial.publish(trial.message('stamped'))
    const delivery = await trial.consumer.takeOne()
    const after = await now(trial)
    const { enqueuedAt } = delivery
    if (enqueuedAt < before - slackMs || enqueuedAt > after + slackMs) {
      fail('enqueuedAt', `a time between admin.now before, ${before}, and after, ${after}`, enqueuedAt)
    }
    await trial.consumer.finish([delivery])

    const passedMs = trial.hasManualTime ? 60_000 : trial.quietMs
    await trial.pass(passedMs)
    const later = await now(trial)
    if (later < after + passedMs - slackMs) {
      fail(`admin.now after ${passedMs} ms`, `at least ${after + passedMs}`, later)
    }
  },
}

const aDayIn2001 = 1e12
const aDayIn2286 = 1e13

function now(trial: BrokerTrial): Promise<number> {
  return within(trial.timeoutMs, 'admin.now', trial.admin!.now!())
}
