import { same } from '../../compare.js'
import type { StatsStoreGuarantee } from '../guarantee.js'
import { countsOf, distinctCounts } from '../support/figures.js'

/** What several processes count in one minute is one sum. */
export const countsAddUp: StatsStoreGuarantee = {
  name: 'report: what several processes count adds up, figure by figure, and nobody else’s task is touched',
  async check(trial) {
    const [task, other] = [trial.name('task'), trial.name('other')]
    const [here, there] = [trial.reporter(), trial.reporter(await trial.connect())]
    const counts = distinctCounts()
    await Promise.all([
      here.report({ counts: [{ task, counts }] }),
      there.report({
        counts: [
          { task, counts },
          { task: other, counts: countsOf({ enqueued: 5 }) },
        ],
      }),
    ])
    await here.report({ counts: [{ task, counts }] })
    const { tasks } = await trial.read([task, other])
    const sums = (name: string) => {
      const rows = tasks.find((series) => series.name === name)?.rows ?? []
      // The minute may have turned between two reports.
      return flat(rows.map((row) => row.counts)).reduce(addEach)
    }
    const [once] = flat([counts])
    same(
      sums(task),
      once!.map((figure) => figure * 3),
      'the sums of three reports',
    )
    same(sums(other), flat([countsOf({ enqueued: 5 })])[0], 'the sums of the other task')
  },
}

/** All figures of counts, in one order. */
function flat(all: readonly object[]): number[][] {
  const figures = (value: unknown): number[] =>
    typeof value === 'number'
      ? [value]
      : Object.keys(value as object)
          .sort()
          .flatMap((name) => figures((value as Record<string, unknown>)[name]))
  return all.map(figures)
}

function addEach(one: number[], other: readonly number[]): number[] {
  return one.map((figure, at) => figure + other[at]!)
}
