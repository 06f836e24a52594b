import sheaf = require('@sheaf/core')

const lengths = new sheaf.Batches<string, number>({
  name: 'lengths',
  run(requests) {
    for (const request of requests) request.succeed(request.payload.length)
  },
})

export async function main(broker: sheaf.Broker): Promise<number> {
  const app = new sheaf.App({ broker, tasks: [lengths] })
  const handle: sheaf.ResultHandle<number> = await lengths.enqueue('sheaf')
  await app.close()
  return await handle.wait({ timeout: '10s' })
}
