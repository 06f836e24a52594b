import { expect, vi } from 'vitest'
import { countClicks } from '../../hot-reload/tasks.js'

/** A worker of the recipe whose code a test changes while it works. */
export interface ReloadedWorker {
  /** What it has printed of clicks so far, line by line. */
  printed(): readonly string[]
  /** Makes its code print `words` after the number, where it printed ` clicks`. */
  change(words: string): void
  /** What makes the changed code be loaded, where nothing else does. */
  load?(): Promise<unknown>
  readonly patience: { readonly timeout: number; readonly interval?: number }
}

/** Enqueues a full batch, as a web server goes on doing while its worker is loaded anew. */
export function enqueueClicks() {
  return countClicks.enqueueMany(Array.from({ length: 20 }, () => ({ url: '/' })))
}

/** Changes the code twice, and looks who runs requests then: nobody but what was loaded last. */
export async function expectOneWorker({ printed, change, load, patience }: ReloadedWorker): Promise<void> {
  for (const version of [2, 3]) {
    const words = ` clicks, version ${version}`
    change(words)
    const isNew = (line: string) => line.includes(words)
    await vi.waitFor(async () => {
      await load?.()
      await enqueueClicks()
      expect(printed().some(isNew)).toBe(true)
    }, patience)
    await load?.()
    const before = printed().length
    for (let round = 1; round <= 3; round++) {
      await enqueueClicks()
      await vi.waitFor(() => expect(printed().length).toBeGreaterThanOrEqual(before + round), patience)
    }
    expect(
      printed()
        .slice(before)
        .filter((line) => !isNew(line)),
    ).toEqual([])
  }
}
