/** The items that pass a test, in their order; the very same list where all do, as nearly always on the path of a batch. */
export function filterOrSame<Item>(items: readonly Item[], passes: (item: Item) => boolean): readonly Item[] {
  return items.every(passes) ? items : items.filter(passes)
}
