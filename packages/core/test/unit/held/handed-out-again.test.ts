import { expect, it } from 'vitest'
import { GoingBack } from '../../../src/held/going-back.js'
import { isHandedOutAgain } from '../../../src/held/handed-out-again.js'
import type { EngineVerdict } from '../../../src/verdict/give-verdict.js'

const retry: EngineVerdict = { type: 'retry', delayMs: 0 }
const postponed: EngineVerdict = { type: 'postponed', delayMs: 0 }
const sent = { id: 'a', copy: 'a', body: '', attempt: 2, lapses: 1, enqueuedAt: 0 }

const none = { releaseCountsAttempt: false, postponeCountsAttempt: false }
const all = { releaseCountsAttempt: true, postponeCountsAttempt: true }

it.each([
  ['requeue', retry, { attempt: 3, lapses: 1 }, none, true],
  ['requeue', retry, { attempt: 2, lapses: 1 }, none, false],
  ['requeue', retry, { attempt: 3, lapses: 2 }, none, false],
  ['requeue', retry, { attempt: 4, lapses: 2 }, none, false],
  ['requeue', undefined, { attempt: 3, lapses: 1 }, none, true],
  ['requeue', postponed, { attempt: 2, lapses: 1 }, none, true],
  ['requeue', postponed, { attempt: 3, lapses: 1 }, none, false],
  ['requeue', postponed, { attempt: 3, lapses: 1 }, all, true],
  ['requeue', postponed, { attempt: 3, lapses: 1 }, { releaseCountsAttempt: false }, true],
  ['requeue', postponed, { attempt: 3, lapses: 2 }, all, false],
  ['release', undefined, { attempt: 2, lapses: 1 }, none, true],
  ['release', postponed, { attempt: 3, lapses: 1 }, { ...none, postponeCountsAttempt: true }, false],
  ['release', undefined, { attempt: 3, lapses: 1 }, none, false],
  ['release', undefined, { attempt: 3, lapses: 1 }, all, true],
  ['release', undefined, { attempt: 3, lapses: 2 }, all, false],
  [undefined, retry, { attempt: 3, lapses: 1 }, all, false],
  [undefined, undefined, { attempt: 2, lapses: 1 }, all, false],
] as const)(
  'while a call (%s, %o) is about attempt 2 with 1 lapse, %o (counted: %o) is the hand-out after it: %s',
  (by, verdict, newer, counted, expected) => {
    const request = { goingBack: by && new GoingBack(by), verdict, delivery: sent }
    expect(isHandedOutAgain(request, { ...sent, ...newer }, counted)).toBe(expected)
  },
)
