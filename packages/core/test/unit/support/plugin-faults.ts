import { ManualClock } from '@sheaf/adapter-memory/testing'
import { Events } from '../../../src/events/events.js'

/** The events of an app, and what they tell of faults. */
export function faultsHeard() {
  const events = new Events(new ManualClock())
  const faults: { during: string; message: string }[] = []
  events.on('error', ({ during, error }) => {
    faults.push({ during, message: error instanceof Error ? error.message : String(error) })
  })
  return { events, faults }
}
