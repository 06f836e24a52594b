import { getEventListeners } from 'node:events'
import { fail, same } from '../../compare.js'
import { within } from '../../waiting.js'
import type { ResultBackendGuarantee } from '../guarantee.js'

/** A caller that stops waiting hears its own reason; nothing of it stays behind, and nobody else notices. */
export const waitAborted: ResultBackendGuarantee = {
  name: 'wait: aborted, it rejects with the reason of its signal, leaves no listener, and others go on',
  async check(trial) {
    const id = trial.id()
    const reason = new Error('no longer interested')
    const controller = new AbortController()
    const aborted = trial.wait(id, controller.signal)
    const going = trial.wait(id)
    await trial.staysPending(aborted, 'before it is aborted')
    controller.abort(reason)
    await rejectsWith(trial.timeoutMs, aborted, reason)
    await rejectsWith(trial.timeoutMs, trial.wait(id, AbortSignal.abort(reason)), reason)
    same(getEventListeners(controller.signal, 'abort').length, 0, 'listeners left on an aborted signal')

    const lasting = new AbortController()
    const waiting = trial.wait(id, lasting.signal)
    await trial.store({ id, state: 'SUCCESS', result: 1 })
    same((await trial.arrived(going)).result, 1, 'the value of a wait beside the aborted one')
    await trial.arrived(waiting)
    same(getEventListeners(lasting.signal, 'abort').length, 0, 'listeners left once a wait is over')
  },
}

async function rejectsWith(timeoutMs: number, waiting: Promise<unknown>, reason: unknown): Promise<void> {
  const outcome = await within(
    timeoutMs,
    'an aborted wait',
    waiting.then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    ),
  )
  if (!('error' in outcome) || outcome.error !== reason) {
    fail('an aborted wait', 'to reject with the reason of its signal', outcome)
  }
}
