import type { AppEvents, BatchRequest, StoredResult } from '@sheaf/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'
import { badPlugin } from './support/bad-plugin.js'
import { Random } from './support/random.js'
import { runs } from './support/runs.js'

const behaviours = ['nothing', 'succeed', 'retry', 'postpone', 'fail', 'throw'] as const

const plan = fc.record({
  payloads: fc.array(fc.constantFrom(...behaviours), { minLength: 1, maxLength: 20, size: 'max' }),
  flushEvery: fc.integer({ min: 1, max: 6 }),
  onThrow: fc.constantFrom('retry' as const, 'bisect' as const),
  isAsync: fc.boolean(),
  hasKeys: fc.boolean(),
  coalesce: fc.constantFrom(undefined, 'first' as const, 'last' as const),
  seed: fc.integer(),
  fails: fc.constantFrom(0.2, 0.6, 1),
})

type Plan = typeof plan extends fc.Arbitrary<infer Value> ? Value : never

const told = [
  'requestSucceeded',
  'requestRetried',
  'requestPostponed',
  'requestFailed',
  'batchSucceeded',
  'batchFailed',
] as const satisfies readonly (keyof AppEvents)[]

/** What a worker made of everything, in order: with a bad plugin, or with none. */
async function verdictsOf(drawn: Plan, hasPlugin: boolean): Promise<string[]> {
  const { payloads, flushEvery, onThrow, isAsync, hasKeys, coalesce, seed, fails } = drawn
  const give = (requests: readonly BatchRequest<Plan['payloads'][number]>[]) => {
    for (const request of requests) {
      const isFirst = request.attempt === 1
      if (request.payload === 'succeed') request.succeed('done')
      if (request.payload === 'retry' && isFirst) request.retry({ countdown: '1s' })
      if (request.payload === 'postpone' && isFirst && !seen.has(request.id))
        request.postpone({ countdown: '2s' })
      if (request.payload === 'fail') request.fail('no')
      seen.add(request.id)
    }
    if (requests.some(({ payload }) => payload === 'throw')) throw new Error('poison')
    return requests.length
  }
  const seen = new Set<string>()
  const { task } = probeTask<Plan['payloads'][number]>({
    flushEvery,
    onThrow,
    maxAttempts: 3,
    breaker: false,
    ...(hasKeys && { batchBy: (payload: string) => payload }),
    ...(coalesce && { coalesce: { by: (payload: string) => payload, keep: coalesce } }),
    run: (requests) => (isAsync ? Promise.resolve().then(() => give(requests)) : give(requests)),
  })
  const plugins = hasPlugin ? [badPlugin(new Random(seed), fails)] : []
  const quiet = {
    name: 'quiet',
    attach: (app: { on(name: 'error', listener: () => void): unknown }) => void app.on('error', () => {}),
  }
  const scene = openScene([task], { app: { plugins: [quiet, ...plugins] } })
  const worker = await scene.start()
  await task.enqueueEach(payloads.map((payload, index) => ({ payload, id: `${index} ${payload}` })))
  await scene.advance('5m')
  const stopping = worker.stop()
  await scene.advance('1s')
  const report = await stopping
  const verdicts = scene.log.all.flatMap(({ name, event }) => {
    if (!told.includes(name as (typeof told)[number])) return []
    const { at, ...rest } = event as AppEvents['requestRetried'] & AppEvents['batchSucceeded']
    return [
      `${at.getTime()} ${name} ${rest.id ?? rest.size} ${rest.attempt ?? ''} ${rest.value ?? rest.error ?? ''}`,
    ]
  })
  const dead = (await scene.dead('probe')).map(({ id, reason }) => `${id}: ${reason}`)
  const ids = payloads.map((payload, index) => `${index} ${payload}`)
  const results = (await scene.backend.fetch(ids)).map(shown)
  const closing = scene.app.close()
  await scene.advance('6s')
  await closing
  return [...verdicts, ...dead, ...results, JSON.stringify(report)]
}

/** A stored result as text, without where its error was made: that differs by the plugins on the way there. */
function shown(stored: StoredResult | undefined): string {
  return JSON.stringify(stored ?? 'nothing', (name, value) => (name === 'stack' ? undefined : value))
}

it('a plugin that throws, rejects, hangs or answers with nonsense everywhere changes no verdict', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async (drawn) => {
      expect(await verdictsOf(drawn, true)).toEqual(await verdictsOf(drawn, false))
    }),
    runs(100) as never,
  )
}, 3_600_000)
