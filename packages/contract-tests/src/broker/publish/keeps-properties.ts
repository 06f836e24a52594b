import type { DeadLetter, Delivery } from '@sheaf/core'
import { same } from '../../compare.js'
import { readDead } from '../admin/dead-letters.js'
import { expectLost } from '../support/expect-lost.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import type { BrokerTrial } from '../support/trial.js'

const properties = {
  headers: {
    ...{ text: 'é🧵', empty: '', whole: 7, part: -0.5, large: 2 ** 40, flag: true, nothing: null },
    ...{ list: [1, null, 'x'], nested: { deep: { deeper: 'y' } } },
  },
  contentType: 'application/json',
  contentEncoding: 'utf-8',
  correlationId: 'answer 1',
}

/** Other programs read the same queue, and need what stands beside the body, whatever a worker has done with it meanwhile. */
export const publishKeepsProperties: BrokerGuarantee = {
  name: 'rawOf: what goes beside a body is kept with its bytes: at each hand-out, as a dead letter, and redriven',
  unless: ({ broker }) => (broker.rawOf === undefined ? 'there is no rawOf' : undefined),
  async check(trial) {
    const { consumer, admin } = trial
    const message = trial.message('raw', { body: 'é🧵', properties })
    await trial.publish(message)
    let delivery = await consumer.takeOne()
    expectWhole(trial, delivery, 'the first hand-out')
    expectLost(await consumer.requeue([{ delivery, delayMs: 0 }]), [], 'requeue')
    delivery = await consumer.takeOne()
    expectWhole(trial, delivery, 'the second hand-out')
    expectLost(await consumer.release([delivery]), [], 'release')
    delivery = await consumer.takeOne()
    expectWhole(trial, delivery, 'a hand-out after a release')
    await consumer.deadLetter([{ delivery, reason: 'given up' }])
    await trial.deadAre(1, 'after one was given up')
    if (admin?.listDead === undefined) return
    const [letter] = (await readDead(trial)).flat()
    expectWhole(trial, letter!, 'the dead letter')
    await admin.redrive(trial.queue, [message.id])
    delivery = await consumer.takeOne()
    expectWhole(trial, delivery, 'a hand-out after a redrive')
    await consumer.finish([delivery])
  },
}

function expectWhole(trial: BrokerTrial, message: Delivery | DeadLetter, what: string): void {
  const raw = trial.broker.rawOf!(message)
  same(new TextDecoder().decode(raw?.content), 'é🧵', `the bytes of ${what}`)
  const { headers, contentType, contentEncoding, correlationId } = raw!.properties
  const found = { headers, contentType, contentEncoding, correlationId }
  same(found, properties, `the properties of ${what}`)
}
