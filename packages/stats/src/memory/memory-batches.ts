import { type BatchQuery, type BatchRecord, selectBatches } from '@sheaf/core'

/** How many records of a task are kept without trouble, and how many with. */
const most = 200

interface Kept {
  readonly plain: BatchRecord[]
  readonly troubled: BatchRecord[]
}

/** The last batches of every task. */
export class MemoryBatches {
  readonly #byTask = new Map<string, Kept>()

  keep(records: readonly BatchRecord[]): void {
    for (const record of records) {
      const kept = this.#byTask.get(record.task) ?? { plain: [], troubled: [] }
      this.#byTask.set(record.task, kept)
      const list = record.trouble.length > 0 ? kept.troubled : kept.plain
      if (list.push(record) > most) list.shift()
    }
  }

  read(task: string, query: BatchQuery): BatchRecord[] {
    const { plain, troubled } = this.#byTask.get(task) ?? { plain: [], troubled: [] }
    return selectBatches([...plain, ...troubled], query)
  }
}
