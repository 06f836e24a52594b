import { same } from '../../compare.js'
import type { StatsStoreGuarantee } from '../guarantee.js'

/** Who did what can be read later. */
export const notesActions: StatsStoreGuarantee = {
  name: 'control: the last fifty things that operators did, the newest first; a resume of what was not paused is none',
  async check(trial) {
    const queue = trial.name('queue')
    const mine = async () => {
      const { actions } = await trial.read([trial.name('no-task')])
      const own = actions.filter((action) => action.queue === queue)
      return { count: actions.length, actions: own.map(({ at: _at, ...action }) => action) }
    }
    await trial.control({ resume: [queue], by: 'eve' })
    await trial.control({ pause: [queue], by: 'ada' })
    await trial.control({ resume: [queue], did: [{ action: 'redrive', queue, count: 20 }], by: 'bob' })
    same(
      (await mine()).actions,
      [
        { action: 'redrive', queue, count: 20, by: 'bob' },
        { action: 'resume', queue, by: 'bob' },
        { action: 'pause', queue, by: 'ada' },
      ],
      'what was done to a queue',
    )
    const many = Array.from({ length: 60 }, (_, count) => ({ action: 'discard' as const, queue, count }))
    await trial.control({ did: many, by: 'ada' })
    const { count, actions } = await mine()
    same(
      [count, actions[0]],
      [50, { action: 'discard', queue, count: 59, by: 'ada' }],
      'how many actions are kept, and the newest',
    )
  },
}
