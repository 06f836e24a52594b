const numbers = new Intl.NumberFormat('en-GB')

/** A number as people read it: 1,204. */
export function count(value: number): string {
  return numbers.format(value)
}

/** A number of things: "1 request", "1,204 requests". */
export function counted(value: number, thing: string): string {
  return `${count(value)} ${thing}${value === 1 ? '' : 's'}`
}

/** A part as people read it: 17 %. */
export function percent(part: number): string {
  return `${Math.round(part * 100)} %`
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const

/** A time as people read it, to two digits: 412 ms, 2.1 s, 4 min. */
export function time(ms: number): string {
  for (const [unit, unitMs] of units) if (ms >= unitMs) return `${twoDigits(ms / unitMs)} ${unit}`
  return `${Math.round(ms)} ms`
}

/** A time as an option is written: `'3s'`. */
export function option(ms: number): string {
  if (ms >= 60_000 && ms % 60_000 === 0) return `'${ms / 60_000}m'`
  return ms >= 1_000 ? `'${Math.round(ms / 100) / 10}s'` : `'${Math.ceil(ms)}ms'`
}

/** The number of one digit that is nearest, as 300 to 287. */
export function niceNumber(value: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(value)))
  return Math.max(1, Math.round(value / power) * power)
}

/** A moment, by the clock of everybody: 13:41 UTC. */
export function moment(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(11, 16)} UTC`
}

function twoDigits(value: number): string {
  return value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value))
}
