import { setImmediate as nextTurn } from 'node:timers/promises'
import { same } from '../../compare.js'
import type { ResultBackendGuarantee } from '../guarantee.js'

const rounds = 20

/** The result may be stored before, after, or in the very moment in which somebody begins to wait for it. */
export const waitWhenStored: ResultBackendGuarantee = {
  name: 'wait: resolves when a final state is stored later, also in the moment the wait begins',
  async check(trial) {
    const id = trial.id()
    const waiting = trial.wait(id)
    await trial.staysPending(waiting, 'for a result that nobody stored')
    await trial.store({ id, state: 'SUCCESS', result: { sum: 5 } })
    same((await trial.arrived(waiting)).result, { sum: 5 }, 'the value')

    for (let round = 0; round < rounds; round += 1) {
      const racing = trial.id('racing')
      const isWaitFirst = round % 2 === 0
      const before = isWaitFirst ? trial.wait(racing) : undefined
      const storing = trial.store({ id: racing, state: 'SUCCESS', result: round })
      if (round % 4 > 1) await nextTurn()
      const after = before ?? trial.wait(racing)
      await storing
      same((await trial.arrived(after)).result, round, 'the value stored while a wait began')
    }
  },
}
