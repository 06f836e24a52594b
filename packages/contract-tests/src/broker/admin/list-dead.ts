import { fail, same } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { giveUp, readDead } from './dead-letters.js'

/** A dead letter says why it is one. */
export const adminListDead: BrokerGuarantee = {
  name: 'admin.listDead: shows each dead letter once, the oldest first, page by page, with reason, error and attempt',
  unless: ({ admin }) => (admin?.listDead === undefined ? 'there is no admin.listDead' : undefined),
  async check(trial) {
    same((await readDead(trial)).flat(), [], 'the dead letters of a new queue')
    const ids = await giveUp(trial, 5)
    const expected = ids.map((id, index) => ({
      id,
      body: `body of ${id}`,
      reason: `reason ${index}`,
      error: `error ${index}`,
      attempt: 1,
    }))
    for (const limit of [undefined, 2]) {
      const pages = await readDead(trial, limit)
      const letters = pages.flat()
      same(
        letters.map(({ id, body, reason, error, attempt }) => ({ id, body, reason, error, attempt })),
        expected,
        `the dead letters, read with limit ${limit ?? 'as it is by default'}`,
      )
      for (const { id, at } of letters) {
        if (!Number.isFinite(at)) fail(`when '${id}' died`, 'epoch milliseconds', at)
      }
      for (const page of pages) same(page.length <= (limit ?? 100), true, 'whether a page keeps to its limit')
    }
  },
}
