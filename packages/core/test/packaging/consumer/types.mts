import {
  App,
  type Batch,
  Batches,
  type BatchRequest,
  type Broker,
  currentApp,
  parseDuration,
  type ResultHandle,
  SheafError,
  type StopReport,
  type Verdict,
} from '@sheaf/core'

const lengths = new Batches<string, number>({
  name: 'lengths',
  flushEvery: 10,
  flushInterval: '1s',
  run(requests: readonly BatchRequest<string, number>[], batch: Batch) {
    for (const request of requests) request.succeed(request.payload.length)
    return batch.size
  },
})

export async function main(broker: Broker): Promise<StopReport> {
  await using app = new App({ broker, tasks: [lengths] })
  const handle: ResultHandle<number> = await lengths.enqueue('sheaf')
  const length: number = await handle.wait({ timeout: '10s' })
  const verdicts: readonly Verdict<number>[] = await lengths.runNow(['a', 'b'])
  // @ts-expect-error The payload is a string.
  await lengths.enqueue(length)
  if (SheafError.is(verdicts[0], 'CLOSED') || currentApp() !== app) parseDuration('10s', 'timeout')
  return await app.worker().stop()
}
