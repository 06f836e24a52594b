import type { HeldRequest } from '../held/held-request.js'

/** Takes out of a list what has ended, in one pass; what is left keeps its order. `onDropped` hears of each. */
export function dropEnded(requests: HeldRequest[], onDropped?: (request: HeldRequest) => void): void {
  let kept = 0
  for (const request of requests) {
    if (request.hasEnded) onDropped?.(request)
    else requests[kept++] = request
  }
  requests.length = kept
}
