// One statement holds what it stores in memory several times: as text, as JSON, as rows.
const mostItems = 1_000
const mostUnits = 4_000_000

/** Cuts items into what one statement stores, in their order. One that is longer than that goes alone. */
export function chunksOf<Item>(
  items: Iterable<Item>,
  lengthOf: (item: Item) => number,
): readonly (readonly Item[])[] {
  const chunks: Item[][] = []
  let chunk: Item[] = []
  let units = 0
  for (const item of items) {
    const length = lengthOf(item)
    if (chunk.length === mostItems || (chunk.length > 0 && units + length > mostUnits)) {
      chunks.push(chunk)
      chunk = []
      units = 0
    }
    chunk.push(item)
    units += length
  }
  if (chunk.length > 0) chunks.push(chunk)
  return chunks
}
