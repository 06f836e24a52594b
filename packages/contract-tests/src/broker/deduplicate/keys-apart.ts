import { same } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { rememberedKey, unlessDeduplicates } from './memory.js'

const keys = ['key', 'KEY', 'key ', 'key:1', 'ünï-✓-🧵', '{key}', 'x'.repeat(200)]

/** A key is made of what users have: a URL, a customer's name. */
export const deduplicatesApart: BrokerGuarantee = {
  name: 'deduplicate: any text is a key, and the same key of another queue is another',
  unless: unlessDeduplicates,
  async check(trial) {
    const round = () => keys.map((key) => trial.message('keyed', { deduplicate: rememberedKey(trial, key) }))
    const messages = round()
    same([...(await trial.publish(...messages))], [], 'what stands for messages of different keys')
    const again = round()
    const expected = again.map(({ id }, at) => [id, messages[at]!.id])
    same([...(await trial.publish(...again))], expected, 'what stands for a second message of each key')
    await trial.consumer.takeEach(messages, 'what is stored')

    const queue = await trial.freshQueue('deduplicate-elsewhere')
    const elsewhere = trial.message('elsewhere', { deduplicate: rememberedKey(trial, keys[0]!) })
    const standing = (await trial.broker.publish(queue, [elsewhere])) ?? new Map()
    same([...standing], [], 'what stands for a message of another queue')
    const other = await trial.open({}, undefined, queue)
    await other.takeEach([elsewhere], 'what the other queue stores')
    await trial.nothingComes(trial.consumer, 'after all were acked')
  },
}
