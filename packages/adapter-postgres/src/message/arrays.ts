/** An array of numbers as SQL reads it from a text. */
export function numbers(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`
}
