import { App, Batches } from '@sheaf/core'
import { expect, onTestFinished, test } from 'vitest'
import { messages, take } from './support/scene.js'
import { useServer } from './support/use-server.js'

const { scene } = useServer()

const common = {
  delayPrecisionMs: 1_000,
  releaseCountsAttempt: true,
  countsLapses: false,
  countsFaults: false,
  purgesLeased: true,
}

test.each([
  [
    'standard',
    '',
    { ordered: 'none', publishDelay: true, postponeCountsAttempt: false, deduplicates: false },
  ],
  [
    'FIFO',
    '.fifo',
    { ordered: 'group', publishDelay: false, postponeCountsAttempt: true, deduplicates: true },
  ],
])('what a %s queue can do, and that it keeps no shared rate limit', async (_kind, ending, own) => {
  const { broker, queue, qos } = await scene({ ending })
  const channel = await broker.openChannel(queue, qos)
  expect(channel.capabilities).toEqual({ ...common, ...own, maxBodyBytes: 1_048_576 - 1_024 })
  expect('takePermits' in channel).toBe(false)
  expect(broker.system).toBe('aws_sqs')
})

test('how many hand-outs were faults is not told, whatever they counted as', async () => {
  const { broker, queue, qos } = await scene()
  await broker.publish(queue, messages(1))
  const channel = await broker.openChannel(queue, qos)
  for (const counts of ['fault', 'attempt', 'nothing'] as const) {
    const [delivery] = await take(channel, 1)
    expect(delivery).not.toHaveProperty('faults')
    await channel.requeue([{ delivery: delivery!, delayMs: 0, counts }])
  }
  expect((await take(channel, 1))[0]).toMatchObject({ attempt: 3, lapses: 0 })
})

test('a rate limit for all workers is refused at the start, with what to do instead', async () => {
  const { broker, queue } = await scene()
  const task = new Batches<number>({
    name: 'work',
    queue,
    rateLimit: { requests: 100, per: '1s', scope: 'queue' },
    run() {},
  })
  const app = new App({ broker, tasks: [task] })
  onTestFinished(() => app.close())
  await expect(app.worker().start()).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringMatching(/scope: 'queue'.*Use scope: 'worker'/),
  })
})
