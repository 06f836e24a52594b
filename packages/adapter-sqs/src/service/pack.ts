/** Fills calls in order, each with as many items as fit by count and by bytes. An item too large for any has one of its own. */
export function pack<Item>(
  items: readonly Item[],
  maxItems: number,
  maxBytes = Number.POSITIVE_INFINITY,
  bytesOf: (item: Item) => number = () => 0,
): Item[][] {
  const packs: Item[][] = []
  let open: Item[] = []
  let bytes = 0
  for (const item of items) {
    const size = bytesOf(item)
    if (open.length > 0 && (open.length === maxItems || bytes + size > maxBytes)) {
      packs.push(open)
      open = []
      bytes = 0
    }
    open.push(item)
    bytes += size
  }
  if (open.length > 0) packs.push(open)
  return packs
}
