import { same } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

const wantedBytes = 100_000
const count = 12

/** A dozen large bodies are more than some services take in one request: splitting the call is the adapter's business. */
export const publishKeepsLargeBodies: BrokerGuarantee = {
  name: 'publish: large bodies, many in one call, come back whole',
  async check(trial) {
    const bytes = Math.min(wantedBytes, trial.capabilities.maxBodyBytes)
    const ascii = 'a'.repeat(bytes)
    const wide = '🧵'.repeat(Math.floor(bytes / 4))
    const messages = Array.from({ length: count }, (_, index) =>
      trial.message('large', { body: index % 2 === 0 ? ascii : wide }),
    )
    await trial.publish(...messages)

    for (let left = count; left > 0; left -= 1) {
      const delivery = await trial.consumer.takeOne()
      const sent = messages.find(({ id }) => id === delivery.id)
      same(delivery.body.length, sent?.body.length, `the length of the body of '${delivery.id}'`)
      same(delivery.body === sent?.body, true, `whether the body of '${delivery.id}' is the one published`)
      await trial.consumer.finish([delivery])
    }
  },
}
