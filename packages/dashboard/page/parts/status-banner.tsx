import { timeSeconds } from '../format.js'
import { about, hasState, lostSince } from '../live.js'

/** Why what one sees may be old, or less than there is. */
export function StatusBanner() {
  const lost = lostSince.value
  if (lost !== undefined && hasState.value) {
    return (
      <div class="banner is-bad" role="alert">
        The server has not answered since {timeSeconds(lost)}. What you see is from before; it goes on by
        itself.
      </div>
    )
  }
  const known = about.value
  if (known?.trouble) return <div class="banner is-warn">{known.trouble}</div>
  if (known?.scope === 'none') {
    return (
      <div class="banner">
        <span>
          This app has no statistics: only its queues, and the workers of this very process, can be shown.
          Give it <code>plugins: [stats()]</code> of @sheaf/stats to see batches.
        </span>
      </div>
    )
  }
  return null
}
