import { trimBatchesScript } from '../scripts/scripts.generated.js'
import { type BatchPack, mostBatches } from './list-commands.js'
import type { StatsConnection } from './stats-connection.js'
import { kept } from './stats-keys.js'
import { UntendedLists } from './untended-lists.js'

/** Writes batches beside the script of a report: a reader tells those apart that were written twice. */
export class BatchWriter {
  readonly #store: StatsConnection
  readonly #lists = new UntendedLists()

  constructor(store: StatsConnection) {
    this.#store = store
  }

  write(packs: readonly BatchPack[], now: number): Promise<unknown> {
    const written = Promise.all(packs.map((pack) => this.#put(pack, now)))
    // Where the script of the report fails first, nobody awaits this.
    written.catch(() => {})
    return written
  }

  async #put({ key, text, size }: BatchPack, now: number): Promise<void> {
    const { connection } = this.#store
    this.#lists.put(key, size, text.length)
    // At the end of a list, where nothing has to be moved to make room.
    const put = connection.send(key, ['RPUSH', key, text])
    if (!this.#lists.isDue(key, now)) return void (await put)
    const trimmed = connection.run(trimBatchesScript, [key], [String(mostBatches), String(kept.hours)])
    await Promise.all([put, trimmed])
    this.#lists.tended(key, now)
  }
}
