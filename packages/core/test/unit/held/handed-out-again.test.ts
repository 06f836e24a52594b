import { expect, it } from 'vitest'
import { isHandedOutAgain } from '../../../src/held/handed-out-again.js'
import type { EngineVerdict } from '../../../src/verdict/give-verdict.js'

const retry: EngineVerdict = { type: 'retry', delayMs: 0 }
const postponed: EngineVerdict = { type: 'postponed', delayMs: 0 }
const sent = { id: 'a', copy: 'a', body: '', attempt: 2, lapses: 1, enqueuedAt: 0 }

it.each([
  ['requeue', retry, { attempt: 3, lapses: 1 }, false, true],
  ['requeue', retry, { attempt: 2, lapses: 1 }, false, false],
  ['requeue', retry, { attempt: 3, lapses: 2 }, false, false],
  ['requeue', retry, { attempt: 4, lapses: 2 }, false, false],
  ['requeue', undefined, { attempt: 3, lapses: 1 }, false, true],
  ['requeue', postponed, { attempt: 2, lapses: 1 }, false, true],
  ['requeue', postponed, { attempt: 3, lapses: 1 }, false, true],
  ['requeue', postponed, { attempt: 3, lapses: 2 }, false, false],
  ['release', undefined, { attempt: 2, lapses: 1 }, false, true],
  ['release', undefined, { attempt: 3, lapses: 1 }, false, false],
  ['release', undefined, { attempt: 3, lapses: 1 }, true, true],
  ['release', undefined, { attempt: 3, lapses: 2 }, true, false],
  [undefined, retry, { attempt: 3, lapses: 1 }, false, false],
  [undefined, undefined, { attempt: 2, lapses: 1 }, true, false],
] as const)(
  'while a call (%s, %o) is about attempt 2 with 1 lapse, %o (a release counts: %s) is the hand-out after it: %s',
  (goingBackBy, verdict, newer, releaseCountsAttempt, expected) => {
    const request = { goingBackBy, verdict, delivery: sent }
    expect(isHandedOutAgain(request, { ...sent, ...newer }, releaseCountsAttempt)).toBe(expected)
  },
)
