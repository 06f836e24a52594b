import type { RecordedRun } from '@sheaf/core'

/** How deep each run stands: below the smallest earlier run that threw and that its bounds lie in. */
export function depthsOf(runs: readonly Pick<RecordedRun, 'from' | 'to' | 'threw'>[]): number[] {
  const depths: number[] = []
  for (const [index, { from, to }] of runs.entries()) {
    let parent = -1
    let smallest = Number.POSITIVE_INFINITY
    for (let earlier = 0; earlier < index; earlier++) {
      const run = runs[earlier]!
      const length = run.to - run.from
      if (!run.threw || run.from > from || run.to < to || length > smallest) continue
      smallest = length
      parent = earlier
    }
    depths.push(parent < 0 ? 0 : depths[parent]! + 1)
  }
  return depths
}
