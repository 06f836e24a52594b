import { fail, same } from '../../compare.js'
import { eventually } from '../../waiting.js'
import { expectLost } from '../support/expect-lost.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import type { BrokerTrial } from '../support/trial.js'
import { whileHeld } from '../support/while-held.js'

/** The one number that says whether workers keep up. */
export const adminOldest: BrokerGuarantee = {
  name: 'admin.counts: oldestMs tells how long ago the oldest ready message was stored, and is absent where none is',
  unless: ({ admin }) => (admin === undefined ? 'there is no admin' : undefined),
  async check(trial) {
    const { consumer } = trial
    await oldestIs(trial, undefined, 'of an empty queue')
    const first = await store(trial)
    await trial.pass(apartMs(trial))
    if ((await trial.admin!.counts(trial.queue)).oldestMs === undefined) {
      return trial.doesNotApply('admin.counts tells no oldestMs')
    }
    const second = await store(trial)
    await oldestIs(trial, first, 'of two messages')

    const held = await consumer.takeOne()
    await whileHeld(trial, consumer, [held], async () => {
      await trial.pass(apartMs(trial))
      await oldestIs(trial, second, 'while the older one is held')
    })
    expectLost(await consumer.release([held]), [], 'release')
    await oldestIs(trial, first, 'once the older one was released')
    for (let left = 2; left > 0; left -= 1) await consumer.finish([await consumer.takeOne()])
    await oldestIs(trial, undefined, 'after both were acked')
  },
}

/** When a message was stored: not before, and not after. */
interface Stored {
  readonly notBeforeMs: number
  readonly notAfterMs: number
}

const apartMs = (trial: BrokerTrial) => (trial.hasManualTime ? trial.leaseMs / 3 : 300)

async function store(trial: BrokerTrial): Promise<Stored> {
  const notBeforeMs = trial.nowMs
  await trial.publish(trial.message('waiting'))
  return { notBeforeMs, notAfterMs: trial.nowMs }
}

/** Asks until the age is right; ages may lag where the service's own do. */
async function oldestIs(trial: BrokerTrial, stored: Stored | undefined, when: string): Promise<void> {
  const slackMs = trial.capabilities.delayPrecisionMs + 50
  const ask = async () => {
    const askedMs = trial.nowMs
    const { oldestMs } = await trial.admin!.counts(trial.queue)
    return { askedMs, oldestMs, answeredMs: trial.nowMs }
  }
  await eventually(trial.timeoutMs, ask, ({ askedMs, oldestMs, answeredMs }) => {
    const what = `oldestMs ${when}`
    if (stored === undefined || oldestMs === undefined) return same(oldestMs, stored, what)
    const least = askedMs - stored.notAfterMs - slackMs
    const most = answeredMs - stored.notBeforeMs + slackMs
    if (!(oldestMs >= least && oldestMs <= most)) {
      fail(what, `between ${Math.floor(least)} and ${Math.ceil(most)} ms`, oldestMs)
    }
  })
}
