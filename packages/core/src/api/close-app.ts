import type { AppInternals } from './app-internals.js'
import { openApps } from './open-apps.js'

/** Closes everything an app has, in the order in which it can do without. */
export async function closeApp(internals: AppInternals): Promise<void> {
  internals.state = 'closing'
  await Promise.all([...internals.workers].map((worker) => worker.stop()))
  await internals.outbox.idle()
  await internals.plugins.detachAll()
  internals.state = 'closed'
  internals.unbindAll()
  openApps.delete(internals.app)
  const closed = await Promise.allSettled([internals.backend?.close(), internals.broker.close()])
  for (const result of closed) {
    if (result.status === 'rejected') internals.events.error(result.reason, 'closing the app')
  }
}
