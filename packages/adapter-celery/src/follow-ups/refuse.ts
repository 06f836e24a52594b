import type { After } from '../message/after.js'

/** What Sheaf leaves undone by default, in the words of Celery's users. */
const names = { callbacks: 'a link', chain: 'a chain', chord: 'a chord' } as const

/** Why a call is not run although it could be: more would have to follow. `undefined` where nothing does. */
export function refusalOfAfter(after: After | undefined): string | undefined {
  if (after === undefined) return undefined
  const found = (['callbacks', 'chain', 'chord'] as const).filter((name) => after[name] !== undefined)
  if (found.length === 0) return undefined
  const what = found.map((name) => names[name]).join(' and ')
  return `its call has ${what}, which Sheaf does not run unless the broker's option followUps says so`
}
