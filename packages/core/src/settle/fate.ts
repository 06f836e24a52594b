import type { EngineVerdict } from '../verdict/held-request.js'
import type { Fate } from '../worker/stop-report.js'

/** How a request that was settled by its verdict has ended. */
export function fateOf(verdict: EngineVerdict): Fate {
  switch (verdict.type) {
    case 'succeeded':
      return 'completed'
    case 'retry':
    // Its place has been taken by the message that `run` enqueued with its id.
    case 'replaced':
      return 'retried'
    case 'failed':
      return 'failed'
    case 'expired':
      return 'expired'
  }
}
