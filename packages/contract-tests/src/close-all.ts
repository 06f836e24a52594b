/** Runs every closing, one after the other, whatever the ones before did; then rejects with the first failure. */
export async function closeAll(closings: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const closing of closings) await closing().catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}
