import { same } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

const bodies = [
  'ascii',
  ' spaces around ',
  'lines\nand\r\nmore\ttabs',
  'é ß ñ 漢字 العربية',
  'four bytes: 🧵🐘𝒜',
  'combined: e\u0301 👩‍👩‍👧',
  '{"json":"with \\u0000 escaped","quote":"\\""}',
  '<xml a="1">&amp;</xml>',
  '%7B"url"%3A+1}',
  '0',
]

/** A body is opaque: the broker neither reads nor changes it. */
export const publishKeepsBodies: BrokerGuarantee = {
  name: 'publish: a body comes back as it was, whatever text it is',
  async check(trial) {
    const messages = bodies.map((body) => trial.message('body', { body }))
    await trial.publish(...messages)
    const deliveries = await trial.consumer.take(messages.length)

    const came = new Map(deliveries.map(({ id, body }) => [id, body]))
    for (const { id, body } of messages) same(came.get(id), body, `the body of '${id}'`)
  },
}
