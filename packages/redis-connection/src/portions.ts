/** What one call of the server takes at most, so that it is not kept from others for long. */
export interface PortionLimits<Item> {
  readonly items: number
  /** Characters, of all items together. */
  readonly units: number
  unitsOf(item: Item): number
}

/** Divides a list, in its order, into what one call takes each; an item that is too long for one goes alone. */
export function portionsOf<Item>(
  items: readonly Item[],
  limits: PortionLimits<Item>,
): readonly (readonly Item[])[] {
  const portions: Item[][] = []
  let portion: Item[] = []
  let units = 0
  for (const item of items) {
    const length = limits.unitsOf(item)
    if (portion.length === limits.items || (portion.length > 0 && units + length > limits.units)) {
      portions.push(portion)
      portion = []
      units = 0
    }
    portion.push(item)
    units += length
  }
  if (portion.length > 0) portions.push(portion)
  return portions
}
