import type { Channel } from '@sheaf/core'
import { expect, it } from 'vitest'
import { checkChannel } from '../../../src/worker/check-channel.js'
import { planQueue } from '../../../src/worker/queue-plan.js'
import { settingsOf } from '../support/settings-of.js'

function check(scope: string | undefined, canTakePermits: boolean) {
  const rateLimit = scope && { batches: 1, per: '1s', scope }
  const task = { name: 'probe', settings: settingsOf({ rateLimit }), handler() {} }
  const channel = (canTakePermits ? { takePermits: async () => 0 } : {}) as Channel
  checkChannel(planQueue('queue', [task]), channel)
}

it.each([
  [undefined, false],
  ['worker', false],
  ['worker', true],
  ['queue', true],
])('takes a limit of scope %s where the broker keeps one: %s', (scope, canTakePermits) => {
  expect(() => check(scope, canTakePermits)).not.toThrow()
})

it('refuses a limit of a whole queue where the broker keeps none, and says what to do', () => {
  expect(() => check('queue', false)).toThrow(
    expect.objectContaining({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(
        /^Task 'probe': rateLimit\.scope: 'queue'.*queue 'queue'.*scope: 'worker'/,
      ),
    }),
  )
})
