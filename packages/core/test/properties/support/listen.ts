import { type App, SheafError } from '@sheaf/core'
import { eventNames } from '../../support/event-names.js'
import { LineFault } from './faulty-broker.js'
import type { Random } from './random.js'

class ListenerFault extends Error {}

const observed = eventNames.filter((name) => name !== 'warning' && name !== 'error')

/** Listens to everything, throws now and then, and complains of errors that nothing in the test has made. */
export function listen(app: App, random: Random, throwing: number, complain: (what: string) => void): void {
  const maybeThrow = () => {
    if (random.chance(throwing)) throw new ListenerFault('a listener threw')
  }
  for (const name of observed) app.on(name, maybeThrow)
  app.on('warning', () => {})
  app.on('error', ({ error, during }) => {
    const isLate = error instanceof Error && error.message.includes('did not answer')
    const isOfPlugin = during.endsWith("plugin 'bad'")
    const isExpected = isLate || isOfPlugin || error instanceof LineFault || error instanceof ListenerFault
    if (!isExpected && !SheafError.is(error, 'RESULT_TIMEOUT')) complain(`error while ${during}: ${error}`)
  })
}
