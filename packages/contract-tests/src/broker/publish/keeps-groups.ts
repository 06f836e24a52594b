import { same } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

/** A group is carried even where it decides nothing: the request shows it to the function that runs. */
export const publishKeepsGroups: BrokerGuarantee = {
  name: 'publish: a delivery names the group of its message',
  async check(trial) {
    const messages = ['customer-1', 'customer-2'].map((group) => trial.message('grouped', { group }))
    await trial.publish(...messages)
    const deliveries = await trial.consumer.take(messages.length)
    const came = new Map(deliveries.map(({ id, group }) => [id, group]))
    for (const { id, group } of messages) same(came.get(id), group, `the group of '${id}'`)
  },
}
