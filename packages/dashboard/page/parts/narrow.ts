import { signal } from '@preact/signals'

const query = matchMedia('(max-width: 760px)')
const isNarrow = signal(query.matches)
query.addEventListener('change', () => {
  isNarrow.value = query.matches
})

/** Whether there is no room for tables, as on a phone. */
export function useIsNarrow(): boolean {
  return isNarrow.value
}
