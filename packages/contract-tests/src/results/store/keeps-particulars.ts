import type { StoredResult } from '@sheaf/core'
import { same } from '../../compare.js'
import type { ResultBackendGuarantee } from '../guarantee.js'

const states = ['RETRY', 'SUCCESS', 'FAILURE', 'EXPIRED'] as const

/** What became of which request, at which attempt, and when. */
export const storeKeepsParticulars: ResultBackendGuarantee = {
  name: 'store: id, task, state, attempt and finishedAt come back as they were, for every state and odd ids',
  async check(trial) {
    const ids = [trial.id(), trial.id('with a space'), trial.id('a:b/{c}'), trial.id('ünï-🧵')]
    const results: StoredResult[] = states.map((state, index) => ({
      id: ids[index]!,
      task: 'count-clicks',
      state,
      attempt: index + 1,
      finishedAt: 1_700_000_000_000 + index,
    }))
    await trial.store(...results)
    const fetched = await trial.fetch(...ids)
    for (const [index, { id, task, state, attempt, finishedAt }] of results.entries()) {
      const came = fetched[index]
      same(
        [came?.id, came?.task, came?.state, came?.attempt, came?.finishedAt],
        [id, task, state, attempt, finishedAt],
        'id, task, state, attempt and finishedAt',
      )
    }
  },
}
