/** Stands in for the digits of a bigint until the text is made; a caller's own text can hardly be one. */
const mark = `bigint ${crypto.randomUUID()} `
const marked = new RegExp(`"${mark}(-?\\d+)"`, 'g')

/**
 * Writes a call with the values that JSON has no form for: bytes as kombu (since 5.3) does, and a `bigint` as an integer.
 *
 * @throws A TypeError at a bigint that is not allowed, and at NaN and Infinity, which JSON would make null of.
 */
export function encodeValues(call: unknown, bigIntegers: boolean): string {
  let hasIntegers = false
  function replace(this: unknown, name: string, value: unknown): unknown {
    const original = (this as Record<string, unknown>)[name]
    if (typeof value === 'bigint' && bigIntegers) {
      hasIntegers = true
      return `${mark}${value}`
    }
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new TypeError(`${value} is no JSON, and would arrive as None`)
    if (ArrayBuffer.isView(original)) {
      const bytes = Buffer.from(original.buffer, original.byteOffset, original.byteLength)
      return { __type__: 'base64', __value__: bytes.toString('base64') }
    }
    return value
  }
  const text = JSON.stringify(call, replace)
  return hasIntegers ? text.replace(marked, '$1') : text
}
