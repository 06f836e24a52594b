/**
 * Does work for every item, at most `limit` at a time, and resolves when all of it has ended.
 *
 * @throws The first error, once nothing is running any more: one that fails stops none of the others.
 */
export async function inParallel<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = []
  const queue = items.values()
  const lane = async () => {
    for (const item of queue) {
      await work(item).catch((error: unknown) => failures.push(error))
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane))
  if (failures.length > 0) throw failures[0]
}
