import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { type Delta, patch } from '../src/live/delta.js'
import type { LiveState } from '../src/state/live-state.js'
import { stableList } from './parts/stable-list.js'
import { place, rangeName } from './router.js'
import { handOut } from './rows.js'

/** How the stream is doing. */
export type Connection = 'connecting' | 'live' | 'paused' | 'lost'

export const connection = signal<Connection>('connecting')

/** Since when the server has not been heard of. */
export const lostSince = signal<number | undefined>(undefined)

/** Why nothing can be shown at all, as the server says. */
export const trouble = signal<string | undefined>(undefined)

/** Everything that is shown. What has not changed is the same object as before, so that nobody draws it again. */
export const state = signal<LiveState | undefined>(undefined)

/** How far the store's clock is ahead of this one. */
const skewMs = signal(0)

/** The store's time, by now. */
export function storeNow(): number {
  return Date.now() + skewMs.peek()
}

/** Ticks for what shows how long ago something was. */
export const second = signal(0)
setInterval(() => {
  if (!document.hidden) second.value++
}, 1_000)

/** A part of the state; a reader of it is drawn again only when that part is another. */
function part<T>(read: (state: LiveState) => T): ReadonlySignal<T | undefined> {
  return computed(() => (state.value === undefined ? undefined : read(state.value)))
}

export const about = part((all) => all.about)
export const totals = part((all) => all.totals)
export const range = part((all) => all.range)
/** Dead letters in all queues. */
export const deadLetters = part((all) => all.dead)
export const findings = part((all) => all.findings)
/** Whether there is anything to show. */
export const hasState = computed(() => state.value !== undefined)

/** Every task; the same list for as long as they are the same tasks. */
export const taskNames = stableList(() => state.value?.tasks.map(({ name }) => name) ?? [])

let source: EventSource | undefined

/** What the page looks at, as the stream's address. */
const address = computed(() => {
  const { view, path } = place.value
  const query = new URLSearchParams({ view, range: rangeName.value })
  if (view === 'task' && path[0] !== undefined) query.set('task', path[0])
  return `api/live?${query}`
})

const isHidden = signal(document.hidden)
document.addEventListener('visibilitychange', () => {
  isHidden.value = document.hidden
})

/** Follows the server for as long as somebody can see the page. */
export function follow(): void {
  effect(() => {
    const url = address.value
    source?.close()
    if (isHidden.value) {
      connection.value = 'paused'
      return
    }
    open(url)
  })
}

function open(url: string): void {
  const own = new EventSource(url)
  source = own
  own.addEventListener('open', () => {
    connection.value = 'live'
    lostSince.value = undefined
  })
  own.addEventListener('error', () => {
    connection.value = 'lost'
    lostSince.value ??= Date.now()
    // A refusal ends it for good; a server that comes back is found again all the same.
    if (own.readyState === EventSource.CLOSED) setTimeout(() => source === own && open(url), 2_000)
  })
  own.addEventListener('state', ({ data }) => take(own, () => JSON.parse(data) as LiveState))
  own.addEventListener('delta', ({ data }) =>
    take(own, () => patch(state.peek(), JSON.parse(data) as Delta) as LiveState),
  )
  own.addEventListener('trouble', ({ data }) => {
    trouble.value = JSON.parse(data) as string
  })
}

/** Takes a new state, and measures how long that and what is drawn of it take. */
function take(from: EventSource, read: () => LiveState): void {
  if (from !== source) return
  const start = performance.now()
  batch(() => {
    const next = read()
    state.value = next
    handOut(next.tasks)
    trouble.value = undefined
    const skew = next.now - Date.now()
    if (Math.abs(skew - skewMs.peek()) > 1_500) skewMs.value = skew
  })
  // Behind the microtask in which Preact draws.
  queueMicrotask(() => queueMicrotask(() => performance.measure('sheaf:update', { start })))
}
