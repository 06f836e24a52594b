import { type App, type AppEvents, SheafError } from '@sheaf/core'
import { LineFault } from './faulty-broker.js'
import type { Random } from './random.js'

class ListenerFault extends Error {}

const names: readonly (keyof AppEvents)[] = [
  'requestEnqueued',
  'requestReceived',
  'requestSucceeded',
  'requestRetried',
  'requestFailed',
  'requestExpired',
  'requestRejected',
  'leaseLost',
  'batchStarted',
  'batchSucceeded',
  'batchFailed',
  'batchFinished',
  'workerStarted',
  'workerStopped',
]

/** Listens to everything, throws now and then, and complains of errors that nothing in the test has made. */
export function listen(app: App, random: Random, throwing: number, complain: (what: string) => void): void {
  const maybeThrow = () => {
    if (random.chance(throwing)) throw new ListenerFault('a listener threw')
  }
  for (const name of names) app.on(name, maybeThrow)
  app.on('warning', () => {})
  app.on('error', ({ error, during }) => {
    const isLate = error instanceof Error && error.message.includes('did not answer')
    const isExpected = isLate || error instanceof LineFault || error instanceof ListenerFault
    if (!isExpected && !SheafError.is(error, 'RESULT_TIMEOUT')) complain(`error while ${during}: ${error}`)
  })
}
