import { computed, signal } from '@preact/signals'
import type { RangeName } from '../src/state/range.js'

/** Where in the page one is. All of it stands behind the `#`, so that the server need not know. */
export interface Place {
  readonly view: 'overview' | 'task' | 'batch' | 'batches' | 'dead' | 'workers'
  /** Behind the view: a task's name, a batch's id. */
  readonly path: readonly string[]
  readonly query: URLSearchParams
}

const views = new Set(['overview', 'task', 'batch', 'batches', 'dead', 'workers'])

const hash = signal(location.hash)
addEventListener('hashchange', () => {
  hash.value = location.hash
  scrollTo(0, 0)
})

/** Where one is now. */
export const place = computed(() => readPlace(hash.value))

/** How far back charts go. It stays when one goes elsewhere. */
export const rangeName = computed<RangeName>(() => {
  const wanted = place.value.query.get('range')
  return wanted === '15m' || wanted === '24h' || wanted === '14d' ? wanted : '1h'
})

function readPlace(text: string): Place {
  const [path = '', query = ''] = text.replace(/^#\/?/, '').split('?', 2)
  const [view = '', ...rest] = path.split('/').map(decoded)
  return {
    view: views.has(view) ? (view as Place['view']) : 'overview',
    path: rest,
    query: new URLSearchParams(query),
  }
}

/** A link to a place; the range goes along. */
export function linkTo(
  view: Place['view'],
  path: readonly string[] = [],
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const parameters = new URLSearchParams()
  if (rangeName.value !== '1h') parameters.set('range', rangeName.value)
  for (const [name, value] of Object.entries(query)) if (value) parameters.set(name, value)
  const text = parameters.toString()
  return `#/${[view, ...path].map(encodeURIComponent).join('/')}${text && `?${text}`}`
}

/** Changes what stands behind the `?`, and nothing else; what is `undefined` goes. */
export function linkWith(query: Readonly<Record<string, string | undefined>>): string {
  const { view, path, query: current } = place.value
  const parameters = new URLSearchParams(current)
  for (const [name, value] of Object.entries(query)) {
    if (value) parameters.set(name, value)
    else parameters.delete(name)
  }
  const text = parameters.toString()
  return `#/${[view, ...path].map(encodeURIComponent).join('/')}${text && `?${text}`}`
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
