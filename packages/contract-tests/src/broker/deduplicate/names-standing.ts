import { same } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { rememberedKey, unlessDeduplicates } from './memory.js'

/** The handle of a request that was not stored is the handle of the one that stands for it. */
export const deduplicates: BrokerGuarantee = {
  name: 'deduplicate: of one key the first message alone is stored, and publish names it for each of the others',
  unless: unlessDeduplicates,
  async check(trial) {
    const parts = { deduplicate: rememberedKey(trial, 'one') }
    const [first, second, third] = ['first', 'second', 'third'].map((label) => trial.message(label, parts))
    const plain = trial.message('plain')
    const together = await trial.publish(first!, plain, second!)
    same([...together], [[second!.id, first!.id]], 'which ids stand for which after one call')

    const elsewhere = await trial.connect()
    const apart = (await elsewhere.publish(trial.queue, [third!])) ?? new Map()
    if (trial.settings.namesStandingOfOthers) {
      same([...apart], [[third!.id, first!.id]], 'which ids stand for which after a call of another broker')
    } else {
      trial.leavesUntried('That publish names the message that stands where another broker stored it.')
    }
    await trial.consumer.takeEach([first!, plain], 'what is stored')

    const fourth = trial.message('fourth', parts)
    const done = await trial.publish(fourth)
    same([...done], [[fourth.id, first!.id]], 'which ids stand for which once the first message was acked')
    await trial.nothingComes(trial.consumer, 'of the messages that were deduplicated away')
  },
}
