import { useEffect, useState } from 'preact/hooks'
import { read } from '../api.js'

/** Something that is read from the server. What was there before stays until the next is. */
export interface Fetched<T> {
  readonly value?: T | undefined
  readonly error?: string | undefined
  readonly isReading: boolean
  /** Reads it once more. */
  again(): void
}

/** Reads something, and again whenever what is asked for, or `version`, is another. */
export function useFetched<T>(
  call: string,
  query: Readonly<Record<string, string>> | undefined,
  version: unknown = 0,
): Fetched<T> {
  const [turn, setTurn] = useState(0)
  const [held, setHeld] = useState<Omit<Fetched<T>, 'again'>>({ isReading: true })
  const key = query === undefined ? undefined : `${call}?${new URLSearchParams(query)}`
  useEffect(() => {
    if (query === undefined) {
      setHeld({ isReading: false })
      return undefined
    }
    const leaving = new AbortController()
    setHeld((before) => ({ ...before, isReading: true }))
    read<T>(call, query, leaving.signal).then(
      (value) => setHeld({ value, isReading: false }),
      (error: Error) => {
        if (!leaving.signal.aborted) setHeld({ error: error.message, isReading: false })
      },
    )
    return () => leaving.abort()
  }, [key, turn, version])
  return { ...held, again: () => setTurn((before) => before + 1) }
}
