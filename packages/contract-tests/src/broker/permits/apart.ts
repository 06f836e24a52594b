import { fail, same } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { ask, unlessTakesPermits } from './grants.js'

/** One task's limit is not another's, and a queue's workers are no others' business. */
export const permitsApart: BrokerGuarantee = {
  name: 'takePermits: all channels of a queue share a limit; other keys and other queues have their own',
  unless: unlessTakesPermits,
  async check(trial) {
    const wanted = { key: 'one: ünï', amount: 3, limit: 3, perMs: 600_000 }
    const elsewhere = await trial.open({}, undefined, await trial.freshQueue('permits-elsewhere'))
    const other = await trial.open()
    const first = await ask(trial, trial.consumer, wanted)
    same(first.waitMs, 0, 'the answer to the first request of a queue')
    const second = await ask(trial, other, wanted)
    if (second.waitMs === 0) fail('the answer to another channel of the queue', 'a time to wait', 0)
    const otherKey = await ask(trial, other, { ...wanted, key: 'another' })
    same(otherKey.waitMs, 0, 'the answer to a request for another key')
    const otherQueue = await ask(trial, elsewhere, wanted)
    same(otherQueue.waitMs, 0, 'the answer to a channel of another queue')
  },
}
