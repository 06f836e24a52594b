import { useEffect, useState } from 'preact/hooks'
import type { LetterLine, LetterPage } from '../../../src/state/dead-state.js'
import { read, say } from '../../api.js'

/** How many letters are shown at first, and how many more each time. */
const firstShown = 20
const moreShown = 100

/** Letters, as many as were asked for. */
export interface ShownLetters {
  readonly items: readonly LetterLine[]
  readonly of: number
  readonly trouble?: string | undefined
  /** How many {@link ShownLetters.more | more} would bring. */
  readonly next: number
  more(): void
}

/**
 * Reads letters page by page, and from the beginning whenever they are others.
 *
 * @param of - How many there are, until that is read.
 */
export function useLetters(
  query: Readonly<Record<string, string>>,
  of: number,
  version: number,
): ShownLetters {
  const [page, setPage] = useState<LetterPage>({ items: [], of })
  const load = async (after: number, limit: number) => {
    try {
      const next = await read<LetterPage>('letters', {
        ...query,
        after: String(after),
        limit: String(limit),
      })
      setPage((before) => (after === 0 ? next : { ...next, items: [...before.items, ...next.items] }))
    } catch (error) {
      say((error as Error).message, true)
    }
  }
  useEffect(() => {
    void load(0, Math.max(firstShown, Math.min(page.items.length, moreShown)))
  }, [new URLSearchParams(query).toString(), version])
  return {
    ...page,
    next: Math.min(moreShown, page.of - page.items.length),
    more: () => void load(page.items.length, moreShown),
  }
}
