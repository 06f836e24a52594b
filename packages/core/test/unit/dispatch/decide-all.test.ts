import { expect, it } from 'vitest'
import { decideAll, untilReplaced } from '../../../src/dispatch/decide-all.js'
import type { HeldRequest } from '../../../src/held/held-request.js'
import { Settlement } from '../../../src/settle/settlement.js'
import type { RunEnding } from '../../../src/verdict/decide.js'
import type { EngineVerdict } from '../../../src/verdict/give-verdict.js'
import { held, idsOf } from '../support/held.js'
import { runOf } from '../support/run-of.js'
import { taskOf } from '../support/task-of.js'

const { task } = taskOf({ maxAttempts: 3 })
const runnable = { name: 'probe', settings: task.settings, handler() {} }

const running = (requests: readonly HeldRequest[]) => runOf(requests, { task: runnable })

function requestsOf(...verdicts: readonly (EngineVerdict | undefined)[]) {
  return verdicts.map((verdict, index) =>
    Object.assign(held({ id: `r${index}` }), { verdict, owner: task.owner }),
  )
}

const returned: RunEnding = { type: 'returned' }
const threw: RunEnding = { type: 'threw', error: 'no' }
const succeeded: EngineVerdict = { type: 'succeeded' }
const failed: EngineVerdict = { type: 'failed', error: 'no' }
const retry: EngineVerdict = { type: 'retry', delayMs: 1 }

it.each<[string, readonly (EngineVerdict | undefined)[], RunEnding, boolean]>([
  ['it returned', [undefined, failed], returned, true],
  ['it threw after a success', [succeeded, undefined], threw, true],
  ['it threw', [undefined, undefined], threw, false],
  ['all were given up or retried', [failed, retry], returned, false],
  ['one was enqueued again', [failed, { type: 'replaced' }], returned, true],
])('tells whether anything has succeeded: %s', (_, verdicts, ending, hadSuccess) => {
  expect(decideAll(running(requestsOf(...verdicts)), ending, new Settlement())).toBe(hadSuccess)
})

it('sorts every request and those folded into it for settling, by the verdicts that they now have', () => {
  const requests = requestsOf(succeeded, undefined, failed)
  const [foldedRequest] = requestsOf(undefined)
  requests[1]!.foldedRequests = [
    Object.assign(foldedRequest!, { delivery: { ...foldedRequest!.delivery, id: 'folded' } }),
  ]
  const settlement = new Settlement()
  decideAll(running(requests), threw, settlement)
  expect(idsOf(settlement.acks)).toEqual(['r0'])
  expect(settlement.requeues.map(({ request }) => request.id)).toEqual(['r1', 'folded'])
  expect(settlement.deadLetters.map(({ request }) => request.id)).toEqual(['r2'])
  expect(requests.map(({ verdict }) => verdict?.type)).toEqual(['succeeded', 'retry', 'failed'])
})

it('waits for what run enqueued again, and for nothing where there is nothing', async () => {
  const requests = requestsOf(undefined, undefined)
  expect(untilReplaced(requests)).toBeUndefined()
  let publish = () => {}
  requests[1]!.replace(
    new Promise<void>((resolve) => {
      publish = resolve
    }),
    0,
  )
  let isDone = false
  const waited = untilReplaced(requests)!.then(() => {
    isDone = true
  })
  await Promise.resolve()
  expect(isDone).toBe(false)
  publish()
  await waited
})
