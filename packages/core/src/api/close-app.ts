import { ask } from '../guard/ask.js'
import { noAnswer } from '../time/broker-patience.js'
import { inTime } from '../time/in-time.js'
import type { AppInternals } from './app-internals.js'
import { openApps } from './open-apps.js'

/** How long a broker may take to close what it opened. */
const closeMs = 10_000

/** Closes everything an app has, in the order in which it can do without. */
export async function closeApp(internals: AppInternals): Promise<void> {
  internals.state = 'closing'
  await Promise.all([...internals.workers].map((worker) => worker.stop()))
  await internals.outbox.idle()
  await internals.plugins.detachAll()
  internals.state = 'closed'
  internals.unbindAll()
  openApps.delete(internals.app)
  const closed = await Promise.allSettled([internals.backend?.close(), closeBroker(internals)])
  for (const result of closed) {
    if (result.status === 'rejected') internals.events.error(result.reason, 'closing the app')
  }
}

function closeBroker({ broker, clock, events }: AppInternals): Promise<void> {
  const closed = ask(
    'close',
    () => broker.close(),
    (error) => events.error(error, 'closing the app'),
  )
  return inTime(closed, { clock, ms: closeMs, timeoutError: () => noAnswer(closeMs) })
}
