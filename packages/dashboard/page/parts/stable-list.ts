import { computed, type ReadonlySignal } from '@preact/signals'

/** A list that stays the same one for as long as the same things are in it, so that nobody draws it again. */
export function stableList<T>(read: () => readonly T[]): ReadonlySignal<readonly T[]> {
  let last: readonly T[] = []
  return computed(() => {
    const next = read()
    const isSame = next.length === last.length && next.every((item, index) => item === last[index])
    if (!isSame) last = next
    return last
  })
}
