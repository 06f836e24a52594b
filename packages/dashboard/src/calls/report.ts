import type { DashboardAction } from '../options.js'
import type { Change } from './call.js'

/** Tells `audit` and the store what was done. Neither can undo it, so what they throw goes to `onError`. */
export async function report(
  { board, caller }: Change,
  deed: Pick<DashboardAction, 'action' | 'queue' | 'count' | 'what'>,
): Promise<void> {
  const { settings, store } = board
  try {
    settings.audit?.({ ...deed, by: caller.name, at: new Date() })
  } catch (error) {
    settings.onError(error)
  }
  const { action, queue, count } = deed
  if (action === 'pause' || action === 'resume') return
  try {
    await store?.control({ did: [{ action, queue, count }], by: caller.name })
  } catch (error) {
    settings.onError(error)
  }
}
