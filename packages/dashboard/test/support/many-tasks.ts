import { type AnyBatches, Batches, type StatsStore, type TaskCounts } from '@sheaf/core'

/** Tasks by number. */
export function manyTasks(count: number): AnyBatches[] {
  return Array.from(
    { length: count },
    (_, index) =>
      new Batches({ name: `task-${String(index).padStart(3, '0')}`, flushEvery: 100, run: () => undefined }),
  )
}

let sequence = 0

/** What a process would report of them: all of them have worked, each as much as chance has it. */
export async function report(
  store: StatsStore,
  tasks: readonly AnyBatches[],
  random: () => number = Math.random,
): Promise<void> {
  sequence++
  await store.report({
    process: 'many',
    sequence,
    counts: tasks.map(({ name }) => ({ task: name, counts: someCounts(random) })),
    batches: [],
  })
}

/** Chance that is the same at every run. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function someCounts(random: () => number): TaskCounts {
  const batches = 1 + Math.floor(random() * 4)
  const size = batches * (20 + Math.floor(random() * 80))
  const retried = Math.floor(random() * 3)
  const interval = Math.floor(random() * batches)
  const waited = Array<number>(16).fill(0)
  const ran = Array<number>(16).fill(0)
  waited[4 + Math.floor(random() * 4)] = batches
  ran[1 + Math.floor(random() * 4)] = batches
  const fill = Array<number>(10).fill(0)
  fill[Math.floor((size / batches / 100) * 9)] = batches
  return {
    ...{ batches, requests: size, size, cap: batches * 100, enqueued: size },
    ...{ succeeded: size - retried, retried, postponed: 0, failed: 0, expired: 0, lost: 0, rejected: 0 },
    closedBy: { count: batches - interval, interval, bytes: 0, keys: 0, prefetch: 0, stop: 0 },
    ...{ threw: 0, extraRuns: 0, isolated: 0, waitedMs: batches * 300, ranMs: batches * 20 },
    ...{ fill, waited, ran },
  }
}
