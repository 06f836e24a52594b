import { same } from '../../compare.js'
import { ids } from '../support/consumer.js'
import { expectLost } from '../support/expect-lost.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

/** An id names a request for its sender; to the broker two messages of one id are two messages. */
export const publishSameIdTwice: BrokerGuarantee = {
  name: 'publish: the same id published twice is two messages, told apart by their copy',
  async check(trial) {
    const first = trial.message('twin', { body: 'first' })
    const second = trial.message('twin', { id: first.id, body: 'second' })
    const third = trial.message('twin', { id: first.id, body: 'third' })
    await trial.publish(first, second)
    await trial.publish(third)

    const twins = await trial.consumer.take(3)
    same(ids(twins), [first.id, first.id, first.id], 'the ids')
    same(twins.map(({ body }) => body).sort(), ['first', 'second', 'third'], 'the bodies')
    same(new Set(twins.map(({ copy }) => copy)).size, 3, 'how many copies there are')

    const [acked, kept, released] = twins
    expectLost(await trial.consumer.release([released!]), [], 'release')
    await trial.consumer.finish([acked!, kept!])
    const again = await trial.consumer.takeOne()
    same([again.copy, again.body], [released!.copy, released!.body], 'the twin that comes back')
    await trial.consumer.finish([again])
    await trial.nothingComes(trial.consumer, 'after all twins were acked')
  },
}
