import type { Key } from '../terminal/keys.js'

/** What `top` shows, and what it waits for. */
export interface TopState {
  /** The place of the task that the keys are about. */
  readonly selected: number
  readonly page: 'tasks' | 'batches' | 'dead'
  /** Whether a yes is waited for, to pause the task's queue or to resume it. */
  readonly isAsking: boolean
}

/** What a key asks for beside another look. */
export type TopDeed = 'quit' | 'toggle pause'

export const firstState: TopState = { selected: 0, page: 'tasks', isAsking: false }

/** What follows a key. */
export function afterKey(
  state: TopState,
  key: Key,
  taskCount: number,
): { readonly state: TopState; readonly deed?: TopDeed } {
  if (key === 'interrupt') return { state, deed: 'quit' }
  if (state.isAsking) {
    const calm = { ...state, isAsking: false }
    return key === 'y' ? { state: calm, deed: 'toggle pause' } : { state: calm }
  }
  switch (key) {
    case 'q':
      return state.page === 'tasks' ? { state, deed: 'quit' } : { state: { ...state, page: 'tasks' } }
    case 'escape':
      return { state: { ...state, page: 'tasks' } }
    case 'up':
    case 'down':
      return { state: { ...state, selected: moved(state.selected, key, taskCount) } }
    case 'enter':
      return { state: { ...state, page: state.page === 'batches' ? 'tasks' : 'batches' } }
    case 'd':
      return { state: { ...state, page: state.page === 'dead' ? 'tasks' : 'dead' } }
    case 'p':
      return { state: { ...state, isAsking: taskCount > 0 } }
    default:
      return { state }
  }
}

function moved(selected: number, key: 'up' | 'down', count: number): number {
  const next = selected + (key === 'up' ? -1 : 1)
  return Math.min(Math.max(0, count - 1), Math.max(0, next))
}
