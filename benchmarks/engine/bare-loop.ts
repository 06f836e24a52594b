/** The floor: what batching costs where there is nothing but an array and an await. */
export async function bareLoop(requests: number, batchSize: number): Promise<number> {
  let done = 0
  let batch: { readonly n: number; readonly url: string }[] = []
  const noOp = async (list: readonly unknown[]) => {
    done += list.length
  }
  for (let n = 0; n < requests; n++) {
    batch.push({ n, url: 'https://example.com/a/page' })
    if (batch.length < batchSize) continue
    await noOp(batch)
    batch = []
  }
  return done
}
