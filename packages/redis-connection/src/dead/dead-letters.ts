import type { DeadLetter } from '@sheaf/core'
import type { RunScript } from '../run-script.js'
import type { Script } from '../script.js'

/** The most dead letters that one call of the server reads, and that one answer holds. */
const pageSize = 100
const mostItems = 1_000

/** The most text in one answer; the cursor leads on. */
const mostUnits = 16_000_000

/** Of letters that are chosen one by one: no more than a script may move at a time, and one at least. */
const chosenPerCall = 20
const unitsPerCall = 262_144

/** A dead letter, and the number by which the server knows it: later deaths have higher ones. */
export interface NumberedLetter {
  readonly number: string
  readonly letter: DeadLetter
}

/** What reads the dead letters of a queue. */
export interface DeadLetterParts<Letter extends NumberedLetter> {
  readonly run: RunScript
  /** Reads a page, or the newest number: `list-dead.lua`. */
  readonly script: Script
  decode(text: string, number: string): Letter
  /** How much text a letter will be in an answer, with what lies apart. */
  unitsOf(letter: Letter): number
}

/** The dead letters of one queue, read page by page: there may be more than fit into memory. */
export class DeadLetters<Letter extends NumberedLetter> {
  readonly #parts: DeadLetterParts<Letter>

  constructor(parts: DeadLetterParts<Letter>) {
    this.#parts = parts
  }

  /** Reads as many after a number as one answer may hold. With the cursor it goes on; there is none at the end. */
  async list(
    after: string,
    limit: number,
  ): Promise<{ readonly letters: readonly Letter[]; readonly cursor?: string }> {
    const most = Math.min(limit, mostItems)
    const letters: Letter[] = []
    let units = 0
    let hasMore = false
    while (!hasMore) {
      const page = await this.#page(letters.at(-1)?.number ?? after, most + 1 - letters.length)
      if (page.length === 0) break
      for (const each of page) {
        units += this.#parts.unitsOf(each)
        hasMore ||= letters.length === most || (letters.length > 0 && units > mostUnits)
        if (!hasMore) letters.push(each)
      }
    }
    return hasMore ? { letters, cursor: letters.at(-1)!.number } : { letters }
  }

  /**
   * Does something with dead letters some at a time, and counts them: with those of the ids, or with all that are there by now.
   *
   * @param work - Takes what the scripts do: `'only'` and numbers, or the last number up to which to work some off.
   */
  async each(
    ids: readonly string[] | undefined,
    work: (choice: readonly string[]) => Promise<number>,
  ): Promise<number> {
    let count = 0
    if (ids !== undefined) {
      for await (const letters of this.#find(new Set(ids)))
        for (const numbers of this.#inCalls(letters)) count += await work(['only', ...numbers])
      return count
    }
    // A message that is given up while this runs gets a higher number, and stays.
    const last = String(await this.#parts.run(this.#parts.script, ['last']))
    for (;;) {
      const done = await work([last])
      if (done === 0) return count
      count += done
    }
  }

  /** Finds the dead letters with these ids, page by page. */
  async *#find(wanted: ReadonlySet<string>): AsyncGenerator<readonly Letter[]> {
    if (wanted.size === 0) return
    for (let cursor = '0'; ; ) {
      const page = await this.#page(cursor, pageSize)
      const last = page.at(-1)
      if (last === undefined) return
      yield page.filter(({ letter }) => wanted.has(letter.id))
      cursor = last.number
    }
  }

  /** Divides chosen letters into the numbers of one call each. */
  *#inCalls(letters: readonly Letter[]): Generator<readonly string[]> {
    let numbers: string[] = []
    let units = 0
    for (const each of letters) {
      // What lies apart is not moved.
      const size = each.letter.body.length
      if (numbers.length === chosenPerCall || (numbers.length > 0 && units + size > unitsPerCall)) {
        yield numbers
        numbers = []
        units = 0
      }
      numbers.push(each.number)
      units += size
    }
    if (numbers.length > 0) yield numbers
  }

  /** The dead letters after a number: some, or none where there are none. */
  async #page(after: string, most: number): Promise<readonly Letter[]> {
    const { run, script, decode } = this.#parts
    const reply = (await run(script, [after, String(Math.min(most, pageSize))])) as readonly string[]
    return Array.from({ length: reply.length / 2 }, (_, at) => decode(reply[2 * at]!, reply[2 * at + 1]!))
  }
}
