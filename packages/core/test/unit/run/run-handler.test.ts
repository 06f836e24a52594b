import { expect, it } from 'vitest'
import type { HeldRequest } from '../../../src/held/held-request.js'
import type { BatchView } from '../../../src/run/batch-view.js'
import { runHandler } from '../../../src/run/run-handler.js'
import { held, idsOf } from '../support/held.js'
import { runOf } from '../support/run-of.js'
import { settingsOf } from '../support/settings-of.js'

type Handler = (requests: HeldRequest[], batch: BatchView) => unknown

const error = new Error('no')
const threw = { type: 'threw', error }
const throws = () => {
  throw error
}

function running(handler: Handler, mayBisect = false) {
  const task = { name: 'probe', settings: settingsOf(), handler: handler as never }
  const requests = ['a', 'b'].map((id) => held({ id }))
  return runOf(requests, { task, app: { name: 'app' }, key: 'k', trigger: 'bytes', openedMs: 70, mayBisect })
}

it.each<[string, Handler, object]>([
  ['returns nothing', () => {}, { type: 'returned', value: undefined }],
  ['returns a value', () => 7, { type: 'returned', value: 7 }],
  ['throws', throws, threw],
])('is at its end at once where the function %s', (_, handler, ending) => {
  expect(runHandler(running(handler))).toEqual(ending)
})

it.each<[string, Handler, object]>([
  ['resolves', async () => 7, { type: 'returned', value: 7 }],
  ['rejects', async () => throws(), threw],
])('is at its end later where the function %s', async (_, handler, ending) => {
  const ended = runHandler(running(handler))
  expect(ended).toBeInstanceOf(Promise)
  expect(await ended).toEqual(ending)
})

it('bisects only where it may', async () => {
  const sizes: number[] = []
  const handler: Handler = (requests) => {
    sizes.push(requests.length)
    throws()
  }
  expect(runHandler(running(handler))).toEqual(threw)
  expect(await runHandler(running(handler, true))).toEqual(threw)
  expect(sizes).toEqual([2, 2, 1, 1])
})

it('gives the function a list of its own, and a view of its batch', () => {
  const run = running((requests, batch) => {
    requests.pop()
    const { id, task, key, size, trigger, openedAt, app } = batch
    return { id, task, key, size, trigger, openedAt, app }
  })
  expect(runHandler(run)).toMatchObject({
    value: {
      id: run.batchId,
      task: 'probe',
      key: 'k',
      size: 2,
      trigger: 'bytes',
      openedAt: new Date(70),
      app: { name: 'app' },
    },
  })
  expect(idsOf(run.requests)).toEqual(['a', 'b'])
})

it('counts how often the function was called', async () => {
  const run = running(throws, true)
  await runHandler(run)
  expect(run.calls).toBe(3)
})

it('does not call the function of a run that has failed before', () => {
  const run = running(() => 7)
  run.failure = { error }
  expect(runHandler(run)).toEqual(threw)
  expect(run.calls).toBe(0)
})
