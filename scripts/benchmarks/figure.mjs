/**
 * A figure with three digits that mean something, and separators where it is large; the same in charts and on the page.
 *
 * @param {number} value
 */
export function figure(value) {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))
}
