// Taken when the module is loaded: fake timers that a test switches on later must not hold up the test tools themselves.
const { setImmediate: realSetImmediate, performance: realPerformance } = globalThis
const realNow = realPerformance.now.bind(realPerformance)

/** How many turns of the event loop are given to promises and callbacks before they count as having come to rest. */
const turnsToRest = 4

/** Lets one real turn of the event loop pass: promises settle, and I/O that is done calls back. */
export function realTurn(): Promise<void> {
  return new Promise((resolve) => {
    realSetImmediate(resolve)
  })
}

/** Lets promises that wait for nothing but each other settle. */
export async function realTurns(): Promise<void> {
  for (let turn = 0; turn < turnsToRest; turn++) await realTurn()
}

/** Real milliseconds since an arbitrary moment. */
export function realMonotonic(): number {
  return realNow()
}
