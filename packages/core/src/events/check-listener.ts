import { SheafError } from '../errors/sheaf-error.js'
import { show } from '../errors/show.js'
import { eventNames, isEventName } from './event-names.js'

/** @throws {CONFIG_INVALID} If there is no such event, or the listener is no function: it would never be called. */
export function checkListener(name: unknown, listener: unknown): void {
  if (!isEventName(name)) {
    const near = nearest(name)
    const hint = near === undefined ? '' : ` Did you mean '${near}'?`
    throw new SheafError(
      'CONFIG_INVALID',
      `app.on: there is no event ${show(name)}.${hint} The events are: ${eventNames.join(', ')}.`,
    )
  }
  if (typeof listener === 'function') return
  throw new SheafError(
    'CONFIG_INVALID',
    `app.on: '${name}': expected a function (event) => …; got ${show(listener)}.`,
  )
}

/** An event whose name begins as the given one does, or the other way round, whatever its capitals. */
function nearest(name: unknown): string | undefined {
  if (typeof name !== 'string' || name.length < 4) return undefined
  const given = name.toLowerCase()
  return eventNames.find((event) => {
    const known = event.toLowerCase()
    return known.startsWith(given) || given.startsWith(known)
  })
}
