import type { Message } from '@sheaf/core'
import { fail, same } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import type { BrokerTrial } from '../support/trial.js'
import { unlessDeduplicates } from './memory.js'

/** Longer than this no case waits in real time. */
const longestWaitMs = 10_000
const mostTries = 5

/** A key is remembered for its time and no longer: the next day's report is another. */
export const deduplicationForgets: BrokerGuarantee = {
  name: 'deduplicate: a key is forgotten when its time is over, counted from the message that was stored',
  unless: unlessDeduplicates,
  async check(trial) {
    const forMs = trial.settings.deduplicateForMs ?? (trial.hasManualTime ? 60_000 : 2_000)
    if (!trial.hasManualTime && forMs > longestWaitMs) {
      return trial.leavesUntried(`That a key is forgotten takes ${forMs} ms here, and real time passes.`)
    }
    for (let tries = 1; ; tries += 1) {
      const stored = await rememberAndForget(trial, `key ${tries}`, forMs)
      await trial.consumer.takeEach(stored.messages, 'what is stored')
      if (stored.isShown) break
      if (tries === mostTries) fail('this machine', `to publish within ${forMs / 2} ms`, 'later every time')
    }
    await trial.nothingComes(trial.consumer, 'after all were acked')
  },
}

/** Publishes a message, another half of the time later, and a third when the time of the first is over. */
async function rememberAndForget(
  trial: BrokerTrial,
  key: string,
  forMs: number,
): Promise<{ readonly messages: readonly Message[]; readonly isShown: boolean }> {
  const message = (label: string) => trial.message(label, { deduplicate: { key, forMs } })
  const slackMs = Math.min(forMs / 4, Math.max(50, trial.capabilities.delayPrecisionMs))
  const [first, second, third] = [message('first'), message('second'), message('third')]
  const beganMs = trial.nowMs
  await trial.publish(first)
  const storedMs = trial.nowMs
  await trial.pass(forMs / 2)
  const standing = await trial.publish(second)
  // Where the machine slept, the time of the first may be over already, and whichever answer comes may be right.
  const isShown = trial.nowMs - beganMs < forMs - slackMs
  if (!isShown) return { messages: standing.size > 0 ? [first] : [first, second], isShown }
  same([...standing], [[second.id, first.id]], `what stands for the second message, ${forMs / 2} ms later`)

  await trial.pass(storedMs + forMs + slackMs - trial.nowMs)
  same(
    [...(await trial.publish(third))],
    [],
    'what stands for the third message, once the time of the first is over',
  )
  return { messages: [first, third], isShown }
}
