/** Bodies up to here travel in lists, where the server copies them at every step; longer ones lie apart and are copied once. */
export const longestInLists = 16_384

/** The most UTF-16 units in one part of a body that lies apart: what one command of the server reads or writes of it. */
export const unitsInPart = 131_072

/** Whether a text has more bytes of UTF-8; they are counted only where its length leaves a doubt, at three bytes a unit at most. */
export function isLonger(text: string, bytes: number): boolean {
  return text.length > bytes || (text.length * 3 > bytes && Buffer.byteLength(text) > bytes)
}

/** In how many parts a body of that many units lies apart. */
export function partCount(units: number): number {
  return Math.ceil(units / unitsInPart)
}

/** Cuts a body into parts that each survive UTF-8 by themselves: no character is cut in half. */
export function partsOf(body: string): readonly string[] {
  const cut = (at: number) => {
    const unit = at * unitsInPart
    return isHighSurrogate(body.charCodeAt(unit - 1)) && unit < body.length ? unit - 1 : unit
  }
  return Array.from({ length: partCount(body.length) }, (_, at) => body.slice(cut(at), cut(at + 1)))
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
