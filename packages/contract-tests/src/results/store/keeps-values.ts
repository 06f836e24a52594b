import { same } from '../../compare.js'
import type { ResultBackendGuarantee } from '../guarantee.js'

const values: readonly unknown[] = [
  null,
  false,
  true,
  0,
  -1.5,
  Number.MAX_SAFE_INTEGER,
  '',
  'é漢🧵\n"\u0000',
  [],
  {},
  [1, [null, { deep: [] }]],
  { text: 'x', list: [1, 2], none: null, nested: { a: { b: {} } } },
]

/** `undefined` is what `succeed()` leaves; it must not come back as `null`. */
export const storeKeepsValues: ResultBackendGuarantee = {
  name: 'store: a value of every JSON type comes back as it was, null as null and none as none',
  async check(trial) {
    const results = values.map((result) => ({ id: trial.id(), state: 'SUCCESS' as const, result }))
    const without = { id: trial.id(), state: 'SUCCESS' as const }
    await trial.store(...results, without)
    const fetched = await trial.fetch(...results.map(({ id }) => id), without.id)
    for (const [index, { result }] of results.entries()) {
      same(fetched[index]?.state, 'SUCCESS', 'the state')
      same(fetched[index]?.result, result, 'the value')
    }
    same(fetched.at(-1)?.state, 'SUCCESS', 'the state of a result without a value')
    same(fetched.at(-1)?.result, undefined, 'the value of a result without one')
  },
}
