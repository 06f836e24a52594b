/** Some payloads, and what is wrong with the line after them. */
export interface Chunk {
  readonly payloads: readonly unknown[]
  /** Nothing is read after it. */
  readonly problem?: string | undefined
}

/** Reads JSON, a value a line, in chunks; empty lines count for nothing, and the first that is no JSON is the last. */
export async function* readChunks(lines: AsyncIterable<string>, size: number): AsyncGenerator<Chunk> {
  let payloads: unknown[] = []
  let number = 0
  for await (const line of lines) {
    number++
    if (line.trim() === '') continue
    try {
      payloads.push(JSON.parse(line))
    } catch (error) {
      yield { payloads, problem: `Line ${number} is no JSON: ${(error as Error).message}.` }
      return
    }
    if (payloads.length < size) continue
    yield { payloads }
    payloads = []
  }
  yield { payloads }
}
