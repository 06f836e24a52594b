import { expect, it } from 'vitest'
import type { HeldRequest } from '../../../src/held/held-request.js'
import type { RunEnding } from '../../../src/verdict/decide.js'
import { decideWithFolded } from '../../../src/verdict/decide-folded.js'
import type { EngineVerdict } from '../../../src/verdict/give-verdict.js'
import type { RequestOwner } from '../../../src/verdict/request-owner.js'
import { held } from '../support/held.js'

const thrown = new Error('thrown')
const returned: RunEnding = { type: 'returned' }
const threw: RunEnding = { type: 'threw', error: thrown }
const retryIn = (delayMs: number) => ({ type: 'retry', delayMs, error: thrown })
const failed = { type: 'failed', error: thrown }
const usedUp = { type: 'failed', error: expect.objectContaining({ code: 'REQUEST_FAILED' }) }

/** Waits a second for each attempt so far. */
const owner = { retryDelayMs: (attempt: number) => attempt * 1_000 } as unknown as RequestOwner

interface Case {
  readonly verdict?: EngineVerdict
  readonly ending?: RunEnding
  readonly acks?: 'late' | 'early'
  /** The attempts of the request and of those folded into it; three are allowed. */
  readonly attempts?: readonly number[]
  readonly replacement?: { readonly delayMs: number; readonly error?: unknown }
}

function decided({ verdict, ending = returned, acks = 'late', attempts = [1, 1], replacement }: Case) {
  const [request, ...foldedRequests] = attempts.map((attempt, index) =>
    Object.assign(held({ id: `${index}`, attempt }), { owner }),
  )
  if (foldedRequests.length > 0) request!.foldedRequests = foldedRequests
  request!.verdict = verdict
  if (replacement) request!.replacement = { published: Promise.resolve(), error: undefined, ...replacement }
  const verdicts: EngineVerdict[] = []
  decideWithFolded<HeldRequest>(request!, { ending, settings: { maxAttempts: 3, acks } }, (one, given) => {
    verdicts[Number(one.id)] = given
  })
  return verdicts
}

it.each<[string, Case, unknown[]]>([
  ['nothing is folded: it succeeds', { attempts: [1] }, [{ type: 'succeeded' }]],
  ['nothing is folded, threw: it is retried', { attempts: [2], ending: threw }, [retryIn(2_000)]],
  ['returned: all succeed', {}, [{ type: 'succeeded' }, { type: 'succeeded' }]],
  [
    'succeeded with a value: all have it',
    { verdict: { type: 'succeeded', value: 7 } },
    [
      { type: 'succeeded', value: 7 },
      { type: 'succeeded', value: 7 },
    ],
  ],
  ['given up: so are all', { verdict: { type: 'failed', error: thrown } }, [failed, failed]],
  [
    'retried: all wait as long',
    { verdict: { type: 'retry', delayMs: 5 } },
    [
      { type: 'retry', delayMs: 5 },
      { type: 'retry', delayMs: 5 },
    ],
  ],
  [
    'retried, and a folded one at its last attempt: that one fails',
    { verdict: { type: 'retry', delayMs: 5 }, attempts: [1, 3, 2] },
    [{ type: 'retry', delayMs: 5 }, usedUp, { type: 'retry', delayMs: 5 }],
  ],
  [
    'threw: all wait as long as the request they are folded into',
    { ending: threw, attempts: [2, 1] },
    [retryIn(2_000), retryIn(2_000)],
  ],
  [
    'threw at the last attempt: those folded into it wait by their own',
    { ending: threw, attempts: [3, 1, 3] },
    [failed, retryIn(1_000), failed],
  ],
  ['threw after an early ack: all fail', { ending: threw, acks: 'early' }, [failed, failed]],
  [
    'enqueued again: those folded into it go back, to meet the new message',
    { verdict: { type: 'replaced' }, replacement: { delayMs: 9 } },
    [{ type: 'replaced' }, { type: 'retry', delayMs: 9 }],
  ],
  [
    'enqueued again, and a folded one at its last attempt: that one fails',
    { verdict: { type: 'replaced' }, replacement: { delayMs: 9 }, attempts: [1, 3] },
    [{ type: 'replaced' }, usedUp],
  ],
  [
    'enqueued again after an early ack: the new message does the work of all',
    { verdict: { type: 'replaced' }, replacement: { delayMs: 9 }, acks: 'early' },
    [{ type: 'replaced' }, { type: 'succeeded' }],
  ],
  [
    'enqueued again, and the broker did not take it: as a throw',
    { replacement: { delayMs: 9, error: thrown } },
    [retryIn(1_000), retryIn(1_000)],
  ],
])('%s', (_, situation, verdicts) => {
  expect(decided(situation)).toEqual(verdicts)
})

it.each<[string, Partial<HeldRequest>, EngineVerdict['type'] | undefined]>([
  ['nothing', {}, undefined],
  ['its verdict', { verdict: { type: 'failed', error: 'no' }, isExplicit: true }, 'failed'],
  ['nothing, where a bisected run implied one', { verdict: { type: 'succeeded' } }, undefined],
  [
    'again, where its new message was not taken',
    { replacement: { published: Promise.resolve(), error: thrown, delayMs: 0 } },
    'replaced',
  ],
])('tells of a request and those folded into it what run itself has said: %s', (_, change, said) => {
  const [request, foldedRequest] = [held(), held()].map((one) => Object.assign(one, { owner }))
  Object.assign(request!, { foldedRequests: [foldedRequest!], ...change })
  const heard: unknown[] = []
  const rule = { ending: returned, settings: { maxAttempts: 3, acks: 'late' } } as const
  decideWithFolded<HeldRequest>(request!, rule, (_one, _verdict, what) => heard.push(what?.type))
  expect(heard).toEqual([said, said])
})
