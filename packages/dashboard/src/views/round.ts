/** Three digits that count: what is drawn is no finer, and a figure that does not move is not sent again. */
export function rounded(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(3))
}

/** Shares of a whole, of `of` together; all zero where there is nothing. */
export function shares(parts: readonly number[], of: number): number[] {
  const total = parts.reduce((sum, part) => sum + part, 0)
  return parts.map((part) => (total === 0 ? 0 : Math.round((part / total) * of)))
}
