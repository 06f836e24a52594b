/** Resolves `first` at the first SIGINT or SIGTERM, and calls `onSecond` at any later one, until disposed of. */
export function untilSignalled(onSecond: () => void): { readonly first: Promise<void>; dispose(): void } {
  let listener = () => {}
  const first = new Promise<void>((resolve) => {
    let count = 0
    listener = () => {
      count++
      if (count === 1) resolve()
      else onSecond()
    }
  })
  process.on('SIGINT', listener)
  process.on('SIGTERM', listener)
  return {
    first,
    dispose() {
      process.off('SIGINT', listener)
      process.off('SIGTERM', listener)
    },
  }
}
