import { fail, same } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

const ids = ['plain', 'with a space', 'colon:slash/brace{x}', 'ünï-✓-🧵', 'x'.repeat(200)]

/** What goes in comes out: once, under its id, as a first attempt. */
export const publishKeepsMessages: BrokerGuarantee = {
  name: 'publish: each message is handed out once, with its id and body, as attempt 1',
  async check(trial) {
    const messages = ids.map((id) => trial.message('message', { id, body: `body of ${id}` }))
    await trial.publish(...messages)
    const deliveries = await trial.consumer.take(messages.length)

    const came = new Map(deliveries.map((delivery) => [delivery.id, delivery]))
    for (const { id, body } of messages) {
      const delivery = came.get(id)
      same(delivery?.body, body, `the body of '${id}'`)
      same(delivery?.attempt, 1, `the attempt of '${id}'`)
      same(delivery?.lapses, 0, `the lapses of '${id}'`)
      const { enqueuedAt } = delivery!
      if (!Number.isFinite(enqueuedAt)) fail(`enqueuedAt of '${id}'`, 'epoch milliseconds', enqueuedAt)
    }
    same(new Set(deliveries.map(({ copy }) => copy)).size, messages.length, 'how many copies there are')
    await trial.consumer.finish(deliveries)
    await trial.nothingComes(trial.consumer, 'after every message was acked')
  },
}
