import { notice } from '../api.js'

/** What became of the last change. */
export function Notice() {
  const said = notice.value
  return (
    <div aria-live="polite">
      {said && <div class={said.isBad ? 'notice is-bad' : 'notice'}>{said.text}</div>}
    </div>
  )
}
