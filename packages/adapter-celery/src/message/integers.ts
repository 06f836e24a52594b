/** Digits enough that a number might not hold them, wherever they stand. */
const mayBeLong = /\d{16,}/

/** Texts and numbers of a JSON text, each as a whole. */
const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** Replaces the integers of a JSON text that a number cannot hold exactly; nearly always there are none. */
export function replaceLongIntegers(text: string, replace: (digits: string) => string): string {
  if (!mayBeLong.test(text)) return text
  return text.replace(tokens, (token) => (isLongInteger(token) ? replace(token) : token))
}

function isLongInteger(token: string): boolean {
  return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token))
}
