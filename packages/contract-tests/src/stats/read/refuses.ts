import type { StatsStoreGuarantee } from '../guarantee.js'

/** What cannot be read is said, instead of read as something else. */
export const refusesQueries: StatsStoreGuarantee = {
  name: 'read, batches, control: what cannot be read is refused with CONFIG_INVALID, and the message names it',
  async check(trial) {
    const { store } = trial
    const task = trial.name('task')
    const query = { from: 0, to: 1, step: 'minute' as const }
    const wrong: [call: () => Promise<unknown>, words: RegExp][] = [
      [() => store.read({ ...query, from: Number.NaN }), /from/],
      [() => store.read({ ...query, to: 'now' as never }), /to/],
      [() => store.read({ ...query, step: 'day' as never }), /step/],
      [() => store.read({ ...query, tasks: 'mail' as never }), /tasks/],
      [() => store.batches('', {}), /task/],
      [() => store.batches(task, { limit: 0 }), /limit/],
      [() => store.batches(task, { limit: Number.NaN }), /limit/],
      [() => store.batches(task, { trouble: 'yes' as never }), /trouble/],
      [() => store.control({ pause: [''], by: 'ada' }), /pause/],
      [() => store.control({ resume: 'mail' as never, by: 'ada' }), /resume/],
      [() => store.control({ did: [{ action: 'erase' as never, queue: task }], by: 'ada' }), /did/],
      [() => store.control({ pause: [] } as never), /by/],
    ]
    for (const [call, words] of wrong)
      await trial.refuses(call, 'CONFIG_INVALID', words, `a call with a wrong ${words.source}`)
  },
}
