import { type Range, rangeNamed } from './range.js'

/** The views of the page that want more than an overview. */
type ViewName = 'overview' | 'task' | 'batch' | 'batches' | 'dead' | 'workers'

/** What one page looks at. */
export interface Lens {
  readonly view: ViewName
  /** The task, where the view is of one. */
  readonly task: string | undefined
  readonly range: Range
}

const views: readonly ViewName[] = ['overview', 'task', 'batch', 'batches', 'dead', 'workers']

/** Reads a lens from the query of a request; what cannot be read is the overview of an hour. */
export function readLens(query: URLSearchParams): Lens {
  const view = views.find((name) => name === query.get('view')) ?? 'overview'
  return { view, task: query.get('task') ?? undefined, range: rangeNamed(query.get('range')) }
}
