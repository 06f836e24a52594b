import type { Page } from 'playwright-core'

/** What was written into a page while it was watched. */
export interface Mutations {
  /** How many updates there were. */
  readonly updates: number
  /** Elements that were made or taken away. */
  readonly made: number
  /** Texts and attributes that were written. */
  readonly written: number
  /** Where: the tasks whose rows or lines were written, and the labels of figures. */
  readonly where: readonly string[]
}

/** Watches what updates write into a page, until so many have come. */
export function watchMutations(page: Page, updates: number): Promise<Mutations> {
  return page.evaluate(async (wanted) => {
    const isUpdate = ({ name }: PerformanceEntry) => name === 'sheaf:update'
    let made = 0
    let written = 0
    let seen = 0
    const where = new Set<string>()
    const nameOf = (node: Node): string => {
      const element = node instanceof Element ? node : node.parentElement
      const own = element?.closest('.task-table tbody tr, .task-line, .figure')
      return (
        own?.querySelector('.name, .cut, .label')?.textContent ??
        `<${element?.tagName} ${element?.className}>`
      )
    }
    const watching = new MutationObserver((records) => {
      for (const { type, target } of records) {
        if (type === 'childList') made++
        else written++
        where.add(nameOf(target))
      }
    })
    watching.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    })
    await new Promise<void>((resolve) => {
      const counting = new PerformanceObserver((list) => {
        seen += list.getEntries().filter(isUpdate).length
        if (seen < wanted) return
        counting.disconnect()
        resolve()
      })
      counting.observe({ type: 'measure' })
    })
    watching.disconnect()
    return { updates: seen, made, written, where: [...where] }
  }, updates)
}
